import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { REFERRAL_LINK } from '../domain/referral-links';
import { LINK_HOURS, Referral } from '../domain/referral.entity';
import { ReferralPost } from '../mail/referral-post';

/** Mails a queued referral and starts its link's time once the mail is accepted (COL-10, COL-18). */
@Injectable()
export class DeliverReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly post: ReferralPost,
    private readonly clock: Clock,
  ) {}

  execute(referralId: string, sending: number, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOneOrFail(Referral, referralId);
      const link = await this.links.current(REFERRAL_LINK, referralId);
      if (!referral.awaits(sending) || !link) return;
      await this.post.deliver(referral, this.links.tokenOf(link), messageId);
      // Locked only now: a mail server takes its time, and the sender may revoke meanwhile.
      await em.refresh(referral, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!referral.awaits(sending)) return;
      const acceptedAt = this.clock.now();
      referral.delivered(acceptedAt);
      link.startTime(acceptedAt, LINK_HOURS);
    });
  }
}
