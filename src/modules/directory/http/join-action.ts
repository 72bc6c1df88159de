import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, ActionPages } from '../../../shared/links/action-pages';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { JOIN } from '../domain/join-links';
import { ReadJoinRequest } from '../queries/read-join-request';
import { JoinByLink } from '../use-cases/join-by-link';
import { InvitedPersonDto } from './invited-person.dto';
import { JoiningSteps } from './joining-steps';

/** What the link of a request to join shows and does. */
@Injectable()
export class JoinAction implements OnModuleInit, Action<InvitedPersonDto> {
  readonly form = InvitedPersonDto;
  readonly instead =
    'If you have joined already, simply sign in. Otherwise ask for another link where you asked for this.';

  constructor(
    private readonly pages: ActionPages,
    private readonly requests: ReadJoinRequest,
    private readonly steps: JoiningSteps,
    private readonly joining: JoinByLink,
  ) {}

  onModuleInit(): void {
    this.pages.register(JOIN, this);
  }

  async offer({ subjectId }: { subjectId: string }) {
    const email = await this.requests.emailOf(subjectId);
    if (!email) throw new LinkRevoked({ detail: this.instead });
    const { words, fields } = await this.steps.of(email);
    return {
      title: 'Join Refero',
      paragraphs: [words, 'Nothing of your profile is shared with others unless you say so.'],
      button: 'Join',
      fields,
    };
  }

  async act(token: string, person: InvitedPersonDto) {
    await this.joining.execute(token, person);
    return {
      title: 'Welcome',
      paragraphs: ['You are a member now. Sign in to begin, and to tell more in your profile.'],
    };
  }
}
