import { type EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { AccountCaller } from '../../../shared/http/caller';
import type { Appointment } from '../domain/appointment.entity';
import { Client } from '../domain/client.entity';
import { assertMayDecide } from '../domain/decision-policy';
import { StaffAccess } from '../queries/staff-access';
import { LockedAppointments } from './locked-appointments';

/** Which appointment, and who of its clinic decides. */
export interface Decision {
  readonly caller: AccountCaller;
  readonly organisationId: string;
  readonly appointmentId: string;
}

/** What the clinic's staff say to an appointment, each in one transaction with what follows from it. */
@Injectable()
export class DecideAppointment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly appointments: LockedAppointments,
    private readonly staff: StaffAccess,
  ) {}

  /** SCH-18. @throws NotFound, Forbidden, AlreadyDecided */
  confirm(decision: Decision): Promise<void> {
    return this.decide('confirm-appointment', decision, async (appointment, by, now, em) => {
      // two requests of one client may be confirmed at once
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
      await em.findOneOrFail(Client, { id: appointment.client.id }, lock);
      appointment.confirm(by, now);
    });
  }

  /** SCH-19. `reason`: what the client is told; null for none. @throws NotFound, Forbidden, AlreadyDecided */
  decline(decision: Decision, reason: string | null): Promise<void> {
    return this.decide('decline-appointment', decision, (appointment, by, now) => appointment.decline(by, reason, now));
  }

  /** @throws NotFound, Forbidden, NotConfirmed, AppointmentOver */
  cancel(decision: Decision, reason: string | null): Promise<void> {
    return this.decide('cancel-appointment', decision, (appointment, by, now) => appointment.cancel(by, reason, now));
  }

  private decide(
    action: string,
    { caller, organisationId, appointmentId }: Decision,
    act: (appointment: Appointment, by: string, now: Date, em: EntityManager) => void | Promise<void>,
  ): Promise<void> {
    return this.work.run(async (em) => {
      const { appointment, now } = await this.appointments.find(em, { id: appointmentId, organisationId });
      const therapist = await this.staff.find(organisationId, appointment.staffId);
      assertMayDecide(caller, therapist.accountId);
      await act(appointment, caller.accountId, now, em);
      Audit.record(em, { action, subject: { kind: 'appointment', id: appointmentId } });
    });
  }
}
