import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { FRESH_LINK_CONFIRMATION } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';
import { ReferralPost } from '../mail/referral-post';

/** Mails the sender that their referral could not be delivered; nothing when they sent it again meanwhile (COL-18). */
@Injectable()
export class TellSenderOfFailure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly post: ReferralPost,
  ) {}

  execute(referralId: string, sending: number, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOneOrFail(Referral, referralId);
      const link = await this.links.current(FRESH_LINK_CONFIRMATION, referralId);
      if (!referral.hasFailed(sending) || !link) return;
      await this.post.tellSenderOfFailure(referral, this.links.tokenOf(link), messageId);
    });
  }
}
