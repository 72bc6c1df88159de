import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { ProgramReferral } from '../domain/program-referral.entity';
import { type NoteWords, ReferralNote } from '../domain/referral-note.entity';
import { Actors } from './actors';

/** Who helps, and who works for the program, write down what matters for a referral (NAV-17). */
@Injectable()
export class AddNote {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound, Forbidden for the seeker */
  execute(accountId: string, referralId: string, words: NoteWords): Promise<Pick<ReferralNote, 'id' | 'createdAt'>> {
    return this.work.run(async (em) => {
      const referral = await em.findOne(ProgramReferral, { id: referralId });
      if (!referral) throw new NotFound();
      const { actor, place, places } = await this.actors.standing(referralId, accountId);
      const team = actor.side === 'program' ? places.find(({ teamId }) => teamId === referral.programId) : place;
      const whose = team?.organisationId ?? null;
      const { note, entry } = ReferralNote.write(referral, words, actor, whose, await this.moment.now());
      em.persist([note, entry]);
      Audit.record(em, { action: 'add-referral-note', subject: { kind: 'program-referral', id: referralId } });
      return note;
    });
  }
}
