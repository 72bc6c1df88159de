import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import type { QuietReferral, ReferralChange } from '../domain/navigation-events';
import { helpersOf, partiesOf } from '../domain/parties';
import { REFERRAL_LINK } from '../domain/referral-links';
import { lockedReferral } from './locked-referral';
import { Recipients } from './recipients';

/** Settles who is told of what happened to a referral: each by a mail of their own, with a link of its own (NAV-10). */
@Injectable()
export class CallOnParties {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: Recipients,
    private readonly links: Links,
  ) {}

  tellOf({ referralId, entryId }: ReferralChange): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await lockedReferral(em, referralId);
      for (const recipient of await this.recipients.of(em, referral, partiesOf))
        recipient.tellOf(entryId, this.links.issue(REFERRAL_LINK, recipient.id).id);
    });
  }

  /** NAV-22. Nothing once somebody has said how it stands. */
  remind({ referralId, changedAt }: QuietReferral): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await lockedReferral(em, referralId);
      if (referral.changedAt.toISOString() !== changedAt) return;
      for (const recipient of await this.recipients.of(em, referral, helpersOf))
        recipient.remind(changedAt, this.links.issue(REFERRAL_LINK, recipient.id).id);
    });
  }
}
