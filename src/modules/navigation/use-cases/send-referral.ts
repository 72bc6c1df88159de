import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { type ProgramForReferral, Programs } from '../../directory/public';
import type { Consent } from '../domain/consent';
import { ProgramReferral, type ReferralWay } from '../domain/program-referral.entity';
import type { Override } from '../domain/program-terms';
import type { Seeker } from '../domain/seeker.entity';
import { Actors, type KnownActor } from './actors';
import { OpenReferrals } from './open-referrals';
import { ReferredSeekers, type WhoIsReferred } from './referred-seekers';

export interface ReferralWish {
  readonly way: ReferralWay;
  readonly programId: string;
  readonly who: WhoIsReferred;
  readonly comment: string | null;
  readonly consent: Consent | undefined;
  readonly override: Override | undefined;
}

const SIDE = { navigator: 'navigator', self: 'seeker', walk_in: 'program' } as const;

/** Refers a person in need to a program (NAV-7 to NAV-9): stored with all that follows from it, or not at all. */
@Injectable()
export class SendReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programs: Programs,
    private readonly seekers: ReferredSeekers,
    private readonly actors: Actors,
    private readonly open: OpenReferrals,
    private readonly moment: DecidingMoment,
  ) {}

  /**
   * The referral's id.
   * @throws NotFound, ConsentRequired, DetailsMissing, LikelyDuplicate, ProgramClosed, OverrideRequired, AlreadyReferred
   */
  execute(accountId: string, wish: ReferralWish): Promise<string> {
    return this.work.run(async (em) => {
      const { actor, place } = await this.actors.at(SIDE[wish.way], accountId);
      const now = await this.moment.now();
      const seeker = await this.seekers.of(em, accountId, wish.who, now);
      const program = await this.programFor(seeker, wish, actor);
      const { referral, entry } = ProgramReferral.send({ ...wish, seeker, program, place }, actor, now);
      await this.open.assertNone(seeker.id, program.programId, accountId);
      await this.store(em, referral, entry);
      return referral.id;
    });
  }

  /** @throws NotFound, also for a walk-in by who is no claimer of it */
  private async programFor(
    seeker: Seeker,
    { way, programId }: ReferralWish,
    by: KnownActor,
  ): Promise<ProgramForReferral> {
    const { zip, dateOfBirth, householdSize, annualIncome } = seeker.details;
    const program = await this.programs.forReferral(programId, { zip, dateOfBirth, householdSize, annualIncome });
    if (!program) throw new NotFound();
    if (way !== 'walk_in') return program;
    const claimed = await this.programs.claimedBy(by.accountId);
    if (!claimed.some((one) => one.programId === programId)) throw new NotFound();
    return program;
  }

  private async store(em: EntityManager, referral: ProgramReferral, entry: object): Promise<void> {
    em.persist([referral, entry]);
    Audit.record(em, { action: 'send-program-referral', subject: { kind: 'program-referral', id: referral.id } });
    await em.flush();
  }
}
