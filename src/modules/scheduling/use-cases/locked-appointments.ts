import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { NotFound } from '../../../shared/domain/domain-error';
import { Appointment } from '../domain/appointment.entity';

/** Which appointment, and whose it must be. */
export type Which = { readonly id: string } & Partial<Pick<Appointment, 'organisationId' | 'accountId' | 'payerId'>>;

export interface LockedAppointment {
  readonly appointment: Appointment;
  /** Read after the lock was got: what decides whether it came in time. */
  readonly now: Date;
}

/** Appointments to decide on: one at a time gets to, the others find it decided (SCH-20). */
@Injectable()
export class LockedAppointments {
  constructor(private readonly moment: DecidingMoment) {}

  /** @throws NotFound */
  async find(em: EntityManager, which: Which): Promise<LockedAppointment> {
    const appointment = await em.findOne(Appointment, which, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!appointment) throw new NotFound();
    return { appointment, now: await this.moment.now() };
  }
}
