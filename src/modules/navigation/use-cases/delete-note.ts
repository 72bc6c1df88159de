import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Forbidden, NotFound } from '../../../shared/domain/domain-error';
import { ProgramReferral } from '../domain/program-referral.entity';
import { ReferralNote } from '../domain/referral-note.entity';
import { Actors } from './actors';

/** The author of a note deletes it: its text is gone, that it was deleted stays (NAV-17). */
@Injectable()
export class DeleteNote {
  constructor(
    private readonly work: UnitOfWork,
    private readonly actors: Actors,
    private readonly moment: DecidingMoment,
  ) {}

  /** Also by an author who sees the referral no more. @throws NotFound, Forbidden for who sees it and did not write it */
  execute(accountId: string, referralId: string, noteId: string): Promise<void> {
    return this.work.run(async (em) => {
      const deleted = await acrossTenants(() =>
        this.work.run(() => this.delete(em, { id: noteId, referral: referralId, authorAccountId: accountId })),
      );
      if (deleted) return;
      const seen = await em.findOne(ReferralNote, { id: noteId, referral: referralId });
      throw seen ? new Forbidden({ detail: 'Its author deletes a note.' }) : new NotFound();
    });
  }

  private async delete(
    em: EntityManager,
    own: { id: string; referral: string; authorAccountId: string },
  ): Promise<boolean> {
    const note = await em.findOne(ReferralNote, own, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!note) return false;
    await em.findOneOrFail(ProgramReferral, own.referral);
    const { actor } = await this.actors.at(note.side, own.authorAccountId);
    em.persist(note.delete(actor, await this.moment.now()));
    Audit.record(em, { action: 'delete-referral-note', subject: { kind: 'referral-note', id: note.id } });
    return true;
  }
}
