import { type EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { FRESH_LINK_CONFIRMATION, REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';
import { Senders } from './senders';

/** Mails a referral again with a fresh link, which ends the older (COL-12). */
@Injectable()
export class SendFreshLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion, NotAMember, LimitedMembership or ReferralStateConflict */
  execute(accountId: string, referralId: string, version: number): Promise<Referral> {
    return this.work.run(async (em) => {
      const mine = { id: referralId, senderAccountId: accountId };
      const referral = await em.findOne(Referral, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!referral) throw new NotFound();
      referral.assertVersion(version);
      await this.links.revokeAll(FRESH_LINK_CONFIRMATION, referralId);
      return this.sendAgain(em, referral);
    });
  }

  /**
   * The sender presses the button behind the link in the mail that told them of the recipient's request.
   * @throws LinkNotFound, LinkExpired, LinkRevoked or LinkUsed, and what `execute` throws
   */
  confirm(token: string): Promise<Referral> {
    // The holder of a link is nobody's tenant: the token alone says which referral it may touch.
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const referralId = await this.links.subjectOf(token, FRESH_LINK_CONFIRMATION);
        const referral = await em.findOneOrFail(Referral, referralId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const link = await this.links.usable(token, FRESH_LINK_CONFIRMATION);
        link.use(this.clock.now());
        return this.sendAgain(em, referral);
      }),
    );
  }

  private async sendAgain(em: EntityManager, referral: Referral): Promise<Referral> {
    await this.senders.of(referral.senderAccountId);
    referral.sendAgain();
    await this.links.revokeAll(REFERRAL_LINK, referral.id);
    this.links.issue(REFERRAL_LINK, referral.id);
    Audit.record(em, { action: 'send-fresh-link', subject: { kind: 'referral', id: referral.id } });
    return referral;
  }
}
