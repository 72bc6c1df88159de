import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Actor } from '../domain/actor';
import type { ProgramReferral } from '../domain/program-referral.entity';
import type { ProgramReferralStatus } from '../domain/referral-status';
import { Actors } from './actors';
import { lockedReferral } from './locked-referral';
import { OpenReferrals } from './open-referrals';

export interface StatusWish {
  readonly status: ProgramReferralStatus;
  /** Said to all three. */
  readonly comment: string | null;
  /** With `referred_elsewhere`: the referral made instead. */
  readonly newReferralId?: string;
}

/** Whoever sees a referral says how it stands now (NAV-11); of two at once the later is told so (NAV-14). */
@Injectable()
export class ChangeStatus {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
    private readonly open: OpenReferrals,
  ) {}

  /** @throws NotFound, StaleVersion with the current state, StatusChangeNotAllowed, NotANewReferral, AlreadyReferred */
  execute(accountId: string, referralId: string, version: number, wish: StatusWish): Promise<void> {
    return this.work.run(async (em) => {
      const instead = wish.newReferralId ? [wish.newReferralId] : [];
      const locked = new Map<string, ProgramReferral>();
      for (const id of [referralId, ...instead].sort()) locked.set(id, await lockedReferral(em, id)); // so that no two wait for each other
      const referral = locked.get(referralId)!;
      referral.assertVersion(version);
      for (const id of instead) referral.ledTo(locked.get(id)!, wish.status);
      await this.store(em, referral, await this.actors.on(referralId, accountId), wish);
    });
  }

  /** Of a referral that is locked, by whom it is known to be. @throws StatusChangeNotAllowed, NotANewReferral, AlreadyReferred */
  async store(em: EntityManager, referral: ProgramReferral, actor: Actor, wish: StatusWish): Promise<void> {
    const { status, comment, newReferralId } = wish;
    if (referral.isOpenedAgainBy(status))
      await this.open.assertNone(referral.seeker.id, referral.programId, actor.accountId);
    em.persist(referral.changeStatus(status, actor, await this.moment.now(), { comment, subjectId: newReferralId }));
    Audit.record(em, { action: 'change-referral-status', subject: { kind: 'program-referral', id: referral.id } });
    await em.flush();
  }
}
