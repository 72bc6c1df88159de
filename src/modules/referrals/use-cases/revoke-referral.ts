import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';

/** The sender ends a referral's link before its time (COL-12). */
@Injectable()
export class RevokeReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  execute(accountId: string, referralId: string, version: number): Promise<Referral> {
    return this.work.run(async (em) => {
      const mine = { id: referralId, senderAccountId: accountId };
      const referral = await em.findOne(Referral, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!referral) throw new NotFound();
      referral.assertVersion(version);
      referral.revoke(this.clock.now());
      await this.links.revokeAll(REFERRAL_LINK, referralId);
      Audit.record(em, { action: 'revoke-referral', subject: { kind: 'referral', id: referralId } });
      return referral;
    });
  }
}
