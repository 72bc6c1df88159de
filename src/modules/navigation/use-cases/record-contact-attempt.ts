import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { attemptInDetail, type ContactAttempt } from '../domain/history';
import { ProgramReferral } from '../domain/program-referral.entity';
import { noteSide } from '../domain/note-side';
import { Actors } from './actors';

/** Who helps, or the program, tried to reach the seeker: the history says so (NAV-15). */
@Injectable()
export class RecordContactAttempt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
  ) {}

  /** `comment` is said to all three. @throws NotFound, Forbidden for the seeker */
  execute(accountId: string, referralId: string, attempt: ContactAttempt, comment: string | null): Promise<void> {
    return this.work.run(async (em) => {
      const referral = await em.findOne(ProgramReferral, { id: referralId });
      if (!referral) throw new NotFound();
      const actor = await this.actors.on(referralId, accountId);
      noteSide(actor.side);
      const details = { comment, detail: attemptInDetail(attempt) };
      em.persist(referral.happened('contact-attempt', actor, await this.moment.now(), details));
      Audit.record(em, { action: 'record-contact-attempt', subject: { kind: 'program-referral', id: referralId } });
    });
  }
}
