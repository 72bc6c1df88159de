import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, type ActionField, ActionPages } from '../../../shared/links/action-pages';
import { INVITATION } from '../domain/link-purposes';
import { LinkOffers } from '../queries/link-offers';
import { AcceptInvitationByLink } from '../use-cases/accept-invitation-by-link';
import { NEW_PASSWORD_FIELD } from './account-actions';
import { NewcomerDto } from './organisation.dto';

const NEWCOMER_FIELDS: ActionField[] = [
  { name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' },
  { ...NEW_PASSWORD_FIELD, label: 'A password for your new account' },
];

/** What the link of an invitation shows and does. */
@Injectable()
export class InvitationAction implements OnModuleInit, Action<NewcomerDto> {
  readonly form = NewcomerDto;
  readonly instead =
    'If you have accepted it already, simply sign in. Otherwise look for a newer e-mail, or ask whoever invited you for another invitation.';

  constructor(
    private readonly pages: ActionPages,
    private readonly offers: LinkOffers,
    private readonly acceptance: AcceptInvitationByLink,
  ) {}

  onModuleInit(): void {
    this.pages.register(INVITATION, this);
  }

  async offer({ subjectId }: { subjectId: string }) {
    const { organisation, role, known } = await this.offers.invitation(subjectId);
    return {
      title: `Join ${organisation}`,
      paragraphs: [
        `You are invited to join ${organisation} as ${role}.`,
        known ? 'You join with the account you have.' : 'Choose a password, and your account is ready as well.',
      ],
      button: 'Accept the invitation',
      fields: known ? [] : NEWCOMER_FIELDS,
    };
  }

  async act(token: string, newcomer: NewcomerDto) {
    await this.acceptance.execute(token, newcomer);
    return { title: 'Welcome', paragraphs: ['You belong to the organisation now. Sign in to begin.'] };
  }
}
