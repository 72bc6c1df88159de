import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { ProgramReferral } from '../domain/program-referral.entity';
import { ReferralNote } from '../domain/referral-note.entity';
import { Actors } from './actors';

/** An administrator deletes what somebody of their organisation wrote (NAV-17). */
@Injectable()
export class DeleteWorkersNote {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
  ) {}

  /** @throws NotFound, also for a note of another organisation */
  execute(organisationId: string, accountId: string, noteId: string): Promise<void> {
    // they answer for what their workers write, and see neither the referral nor the note
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const theirs = { id: noteId, organisationId };
        const note = await em.findOne(ReferralNote, theirs, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!note) throw new NotFound();
        await em.findOneOrFail(ProgramReferral, { id: note.referral.id });
        const { actor } = await this.actors.at(note.side, accountId);
        em.persist(note.delete(actor, await this.moment.now()));
        Audit.record(em, { action: 'delete-referral-note', subject: { kind: 'referral-note', id: noteId } });
      }),
    );
  }
}
