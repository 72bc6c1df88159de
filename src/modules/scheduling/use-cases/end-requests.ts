import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Appointment } from '../domain/appointment.entity';

/** A therapist left the program, or a whole clinic did: what waits for an answer ends, what is confirmed stands (SCH-7). */
@Injectable()
export class EndRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly moment: DecidingMoment,
  ) {}

  execute(whose: { readonly organisationId: string; readonly staffId?: string }): Promise<void> {
    return this.work.run(async (em) => {
      const open = await em.find(
        Appointment,
        { ...whose, status: 'unconfirmed' },
        { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
      );
      const now = await this.moment.now();
      for (const appointment of open) appointment.end(now);
    });
  }
}
