import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, ActionPages } from '../../../shared/links/action-pages';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { CONTACT_INVITATION } from '../domain/contact-links';
import { ContactInvitationOffer } from '../queries/contact-invitation-offer';
import { AcceptContactInvitation } from '../use-cases/accept-contact-invitation';
import { InvitedPersonDto } from './invited-person.dto';
import { JoiningSteps } from './joining-steps';

/** What the link of a contact's invitation shows and does. */
@Injectable()
export class ContactInvitationAction implements OnModuleInit, Action<InvitedPersonDto> {
  readonly form = InvitedPersonDto;
  readonly instead =
    'If you have accepted it already, simply sign in. Otherwise ask whoever invited you for another invitation.';

  constructor(
    private readonly pages: ActionPages,
    private readonly invitations: ContactInvitationOffer,
    private readonly steps: JoiningSteps,
    private readonly acceptance: AcceptContactInvitation,
  ) {}

  onModuleInit(): void {
    this.pages.register(CONTACT_INVITATION, this);
  }

  async offer({ subjectId }: { subjectId: string }) {
    const invitation = await this.invitations.find(subjectId);
    if (!invitation) throw new LinkRevoked({ detail: this.instead });
    const { inviterName, email } = invitation;
    const { words, fields } = await this.steps.of(email);
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
}
