import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { Links } from '../../../shared/links/links';
import { type Actor, shortName } from '../domain/actor';
import type { ProgramReferral } from '../domain/program-referral.entity';
import { REFERRAL_LINK } from '../domain/referral-links';
import { ReferralRecipient } from '../domain/referral-recipient.entity';
import { Seeker } from '../domain/seeker.entity';
import { Actors } from './actors';
import { ChangeStatus, type StatusWish } from './change-status';
import { lockedReferral } from './locked-referral';

export interface LinkedWish extends StatusWish {
  /** Of the referral as its holder saw it. */
  readonly version: number;
}

/** Whoever holds a mail's link says how the referral stands, as the one whom the mail was for (NAV-12). */
@Injectable()
export class ChangeByLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly actors: Actors,
    private readonly change: ChangeStatus,
  ) {}

  /**
   * The holder is nobody's tenant: the token alone says what they may change. The referral is locked before the link, as
   * the jobs do that mail links.
   * @throws LinkNotFound, LinkExpired, LinkRevoked, StaleVersion, StatusChangeNotAllowed, AlreadyReferred
   */
  execute(token: string, { version, ...wish }: LinkedWish): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const recipientId = await this.links.subjectOf(token, REFERRAL_LINK);
        const recipient = await em.findOneOrFail(ReferralRecipient, recipientId);
        const referral = await lockedReferral(em, recipient.referralId);
        await this.links.usable(token, REFERRAL_LINK);
        const actor = await this.actorOf(em, recipient, referral);
        referral.assertVersion(version);
        await this.change.store(em, referral, actor, wish);
      }),
    );
  }

  private async actorOf(
    em: EntityManager,
    { accountId, party }: ReferralRecipient,
    referral: ProgramReferral,
  ): Promise<Actor> {
    if (accountId === null) {
      const { details } = await em.findOneOrFail(Seeker, referral.seeker.id);
      const name = shortName(`${details.givenName} ${details.familyName}`);
      return { side: 'seeker', accountId: referral.seekerAccountId, name, organisation: null };
    }
    return this.actors.as(party, referral.id, accountId).catch((error: unknown) => {
      throw error instanceof NotFound ? new LinkRevoked() : error;
    });
  }
}
