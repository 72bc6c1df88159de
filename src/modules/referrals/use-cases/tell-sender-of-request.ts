import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { FRESH_LINK_CONFIRMATION } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';
import { ReferralPost } from '../mail/referral-post';

/** Mails the sender that the recipient asks for a fresh link; nothing when they sent one meanwhile. */
@Injectable()
export class TellSenderOfRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly post: ReferralPost,
  ) {}

  execute(referralId: string, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOneOrFail(Referral, referralId);
      const link = await this.links.current(FRESH_LINK_CONFIRMATION, referralId);
      if (link && referral.isAskedForAgain)
        await this.post.tellSenderOfRequest(referral, this.links.tokenOf(link), messageId);
    });
  }
}
