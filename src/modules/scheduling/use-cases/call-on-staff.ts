import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Workers } from '../../identity/public';
import type { ReminderDue } from '../domain/appointment-events';
import { DECIDE_FOR_ALL } from '../domain/decision-policy';
import { StaffAccess } from '../queries/staff-access';
import { LockedAppointments } from './locked-appointments';

/** Sees to it that whoever may answer a request is reminded that it waits (SCH-22), each by a mail of their own. */
@Injectable()
export class CallOnStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly appointments: LockedAppointments,
    private readonly workers: Workers,
    private readonly staff: StaffAccess,
  ) {}

  /** Nothing once it is decided. */
  execute({ appointmentId, organisationId, hoursLeft }: ReminderDue): Promise<void> {
    return this.work.run(async (em) => {
      const { appointment, now } = await this.appointments.find(em, { id: appointmentId });
      if (!appointment.awaitsAnswer(now)) return;
      const therapist = await this.staff.find(organisationId, appointment.staffId);
      const others = await this.workers.inRoles(organisationId, DECIDE_FOR_ALL);
      const accountIds = others.map(({ accountId }) => accountId).filter((id) => id !== therapist.accountId);
      appointment.remind([...(therapist.active ? [null] : []), ...accountIds], hoursLeft);
    });
  }
}
