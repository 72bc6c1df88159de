import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { Appointments, type AppointmentSummary } from '../public/appointments';

/** By primary keys, in the tenant of who asks: jobs see all of them. */
@Injectable()
export class AppointmentSummaries extends Appointments {
  constructor(private readonly database: Sql) {
    super();
  }

  find(appointmentId: string): Promise<AppointmentSummary | undefined> {
    return this.database.tenantOne<AppointmentSummary>(sql`
      select a.id as "appointmentId", a.organisation_id as "organisationId", a.status, case a.status when 'cancelled' then a.cancelled_by else a.decided_by end as "decidedBy", a.payer_id as "payerId",
        s.account_id as "therapistAccountId"
      from appointment a join staff_member s on s.id = a.staff_id where a.id = ${appointmentId}`);
  }
}
