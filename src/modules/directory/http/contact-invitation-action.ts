import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, type ActionField, ActionPages } from '../../../shared/links/action-pages';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { AddressHolders, PASSWORD_LENGTH } from '../../identity/public';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { Directory } from '../public';
import { ContactInvitationOffer } from '../queries/contact-invitation-offer';
import { AcceptContactInvitation } from '../use-cases/accept-contact-invitation';
import { InvitedPersonDto } from './invited-person.dto';

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

/** What its holder has already, and what they are asked for. */
const STEPS = {
  member: { words: 'You join with the profile you have.', fields: [] },
  account: { words: 'Your account is ready; a profile begins with your name.', fields: NAME_FIELDS },
  nobody: {
    words: 'Say your name, choose a password, and your account is ready as well.',
    fields: [...NAME_FIELDS, PASSWORD_FIELD],
  },
} as const satisfies Record<string, { words: string; fields: readonly ActionField[] }>;

/** What the link of a contact's invitation shows and does. */
@Injectable()
export class ContactInvitationAction implements OnModuleInit, Action<InvitedPersonDto> {
  readonly form = InvitedPersonDto;
  readonly instead =
    'If you have accepted it already, simply sign in. Otherwise ask whoever invited you for another invitation.';

  constructor(
    private readonly pages: ActionPages,
    private readonly invitations: ContactInvitationOffer,
    private readonly holders: AddressHolders,
    private readonly directory: Directory,
    private readonly acceptance: AcceptContactInvitation,
  ) {}

  onModuleInit(): void {
    this.pages.register(CONTACT_INVITATION, this);
  }

  async offer({ subjectId }: { subjectId: string }) {
    const invitation = await this.invitations.find(subjectId);
    if (!invitation) throw new LinkRevoked({ detail: this.instead });
    const { inviterName, email } = invitation;
    const { words, fields } = STEPS[await this.standing(email)];
    return {
      title: `${inviterName} invites you`,
      paragraphs: [
        `${inviterName} would like to have you as a colleague at Refero, where professionals refer colleagues they know.`,
        `${words} ${inviterName} and you see each other's profiles from then on; nothing is shared with others unless you say so.`,
        'If you do not want this, close the page: nothing happens without your button.',
      ],
      button: 'Accept the invitation',
      fields,
    };
  }

  async act(token: string, person: InvitedPersonDto) {
    await this.acceptance.execute(token, person);
    return {
      title: 'Welcome',
      paragraphs: ['You are colleagues now. Sign in to begin, and to tell more in your profile.'],
    };
  }

  private async standing(email: string): Promise<keyof typeof STEPS> {
    const accountId = await this.holders.accountOf(email);
    if (!accountId) return 'nobody';
    return (await this.directory.memberIdOf(accountId)) ? 'member' : 'account';
  }
}
