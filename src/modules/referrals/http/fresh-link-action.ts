import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Action, type ActionOffer, ActionPages, type ActionWords } from '../../../shared/links/action-pages';
import { FRESH_LINK_CONFIRMATION } from '../domain/referral-links';
import { SendFreshLink } from '../use-cases/send-fresh-link';

/** What the sender's link in the mails about a recipient's request and about a failure shows and does. */
@Injectable()
export class FreshLinkAction implements OnModuleInit, Action {
  readonly instead =
    'If you have sent a new link already, there is nothing left to do. Otherwise open your referral where you sign in, and send it again from there.';

  constructor(
    private readonly pages: ActionPages,
    private readonly freshLink: SendFreshLink,
  ) {}

  onModuleInit(): void {
    this.pages.register(FRESH_LINK_CONFIRMATION, this);
  }

  offer(): Promise<ActionOffer> {
    return Promise.resolve({
      title: 'Send a new link',
      paragraphs: ['Your recipient gets your referral by e-mail, with a link that works for seven days.'],
      button: 'Send a new link',
      fields: [],
    });
  }

  async act(token: string): Promise<ActionWords> {
    await this.freshLink.confirm(token);
    return { title: 'A new link is on its way', paragraphs: ['Your recipient gets it by e-mail in a moment.'] };
  }
}
