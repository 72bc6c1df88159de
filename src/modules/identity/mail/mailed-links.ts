import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { Settings } from '../../../shared/config/settings';
import { instantInWords } from '../../../shared/language/instant-in-words';
import { Links } from '../../../shared/links/links';
import type { IdentityLinkPurpose } from '../domain/link-purposes';

export interface MailedLink {
  url: string;
  /** Until when it works, in words. */
  until: string;
}

/** The links that identity's mails carry. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly links: Links,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Undefined when there is none that works any more: then there is nothing to mail. */
  async find(purpose: IdentityLinkPurpose, subjectId: string): Promise<MailedLink | undefined> {
    const link = await this.links.current(purpose, subjectId);
    if (!link?.expiresAt || link.whyNot(this.clock.now())) return undefined;
    return {
      url: `${this.settings.PUBLIC_URL}/a/${this.links.tokenOf(link)}`,
      until: instantInWords(link.expiresAt, 'en'),
    };
  }
}
