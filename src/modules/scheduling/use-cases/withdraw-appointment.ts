import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { APPOINTMENT_LINK } from '../domain/appointment-links';
import { LockedAppointments, type Which } from './locked-appointments';

/** A client takes a request back while it is unconfirmed (SCH-22). It is the clinic's row that changes. */
@Injectable()
export class WithdrawAppointment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly appointments: LockedAppointments,
  ) {}

  /** Whoever holds the private link. @throws LinkNotFound, LinkExpired, AlreadyDecided */
  byLink(token: string): Promise<void> {
    return this.work.run(async () => {
      const { subjectId } = await this.links.usable(token, APPOINTMENT_LINK);
      await this.withdraw({ id: subjectId });
    });
  }

  /** Who asked in the client portal. @throws NotFound, AlreadyDecided */
  byAccount(accountId: string, appointmentId: string): Promise<void> {
    return this.withdraw({ id: appointmentId, accountId });
  }

  /** The payer whose portal it came from. @throws NotFound, AlreadyDecided */
  byPayer(payerId: string, appointmentId: string): Promise<void> {
    return this.withdraw({ id: appointmentId, payerId });
  }

  private withdraw(which: Which): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const { appointment, now } = await this.appointments.find(em, which);
        appointment.withdraw(now);
        const subject = { kind: 'appointment', id: which.id };
        Audit.record(em, { action: 'withdraw-appointment', subject, organisationId: appointment.organisationId });
      }),
    );
  }
}
