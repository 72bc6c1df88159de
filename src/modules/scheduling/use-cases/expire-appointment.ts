import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { LockedAppointments } from './locked-appointments';

/** Nobody of the clinic answered in time: it is over, and its slot is free (SCH-21). */
@Injectable()
export class ExpireAppointment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly appointments: LockedAppointments,
  ) {}

  /** An alarm: nothing when it is early or decided. */
  execute(appointmentId: string): Promise<void> {
    return this.work.run(async (em) => {
      const { appointment, now } = await this.appointments.find(em, { id: appointmentId });
      appointment.expire(now);
    });
  }
}
