import { Injectable } from '@nestjs/common';
import type { ActionField } from '../../../shared/links/action-pages';
import { AddressHolders, PASSWORD_LENGTH } from '../../identity/public';
import { Directory } from '../public';

const NAME_FIELDS: ActionField[] = [
  { name: 'givenName', label: 'Your first name', type: 'text', autocomplete: 'given-name' },
  { name: 'familyName', label: 'Your last name', type: 'text', autocomplete: 'family-name' },
];
const PASSWORD_FIELD: ActionField = {
  name: 'password',
  label: 'A password for your new account',
  type: 'password',
  hint: `At least ${PASSWORD_LENGTH.least} characters. A few words that only you put together are a good choice.`,
  autocomplete: 'new-password',
};

/** What the holder of an address has already, and what they are asked for. */
const STEPS = {
  member: { words: 'You join with the profile you have.', fields: [] },
  account: { words: 'Your account is ready; a profile begins with your name.', fields: NAME_FIELDS },
  nobody: {
    words: 'Say your name, choose a password, and your account is ready as well.',
    fields: [...NAME_FIELDS, PASSWORD_FIELD],
  },
} as const satisfies Record<string, { words: string; fields: readonly ActionField[] }>;

/** What somebody who holds a link mailed to their address has still to say to become a member. */
@Injectable()
export class JoiningSteps {
  constructor(
    private readonly holders: AddressHolders,
    private readonly directory: Directory,
  ) {}

  async of(email: string): Promise<{ words: string; fields: readonly ActionField[] }> {
    return STEPS[await this.standing(email)];
  }

  private async standing(email: string): Promise<keyof typeof STEPS> {
    const accountId = await this.holders.accountOf(email);
    if (!accountId) return 'nobody';
    return (await this.directory.memberIdOf(accountId)) ? 'member' : 'account';
  }
}
