import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { Forbidden, NotFound } from '../../../shared/domain/domain-error';
import type { AccountCaller } from '../../../shared/http/caller';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { AppointmentStatus } from '../domain/appointment-status';
import { decidesForAll } from '../domain/decision-policy';
import type { ClinicAppointmentDto } from '../http/clinic-appointment.dto';
import { APPOINTMENT_COLUMNS, APPOINTMENT_TABLES, CLIENT_COLUMNS } from './appointment-view';
import { STATUS_NOW } from './status-now';

export interface UnconfirmedFilters {
  readonly therapistId?: string;
  readonly payerId?: string;
}

export interface ScheduleFilters extends UnconfirmedFilters {
  readonly status?: readonly AppointmentStatus[];
  /** RFC 3339: those that begin at or after it. */
  readonly from?: string;
  /** RFC 3339: those that begin before it. */
  readonly to?: string;
}

const NEXT_TO_EXPIRE: ListOrder = {
  keys: [
    { column: 'a.expires_at', type: 'timestamptz' },
    { column: 'a.id', type: 'uuid' },
  ],
};
const BY_TIME: ListOrder = {
  keys: [
    { column: 'a.starts_at', type: 'timestamptz' },
    { column: 'a.id', type: 'uuid' },
  ],
};

/** Appointments as a clinic's staff see them: therapists their own, who decides for all everybody's. */
@Injectable()
export class ClinicAppointments {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** Those to answer, the next to expire first (SCH-16). appointment_unconfirmed serves it. @throws InvalidCursor */
  unconfirmed(caller: AccountCaller, filters: UnconfirmedFilters, query: PageQueryDto) {
    const open = sql`a.status = 'unconfirmed' and a.expires_at > app_now()`;
    return this.page('list-unconfirmed-appointments', NEXT_TO_EXPIRE, caller, filters, open, query);
  }

  /** The schedule and what was asked for, by time. appointment_organisation serves it. @throws InvalidCursor */
  schedule(caller: AccountCaller, { status, from, to, ...filters }: ScheduleFilters, query: PageQueryDto) {
    const such = sql`true
      ${status === undefined ? empty : sql`and ${STATUS_NOW} = any(${[...status]}::text[])`}
      ${from === undefined ? empty : sql`and a.starts_at >= ${from}::timestamptz`}
      ${(from ?? to ?? status) ? empty : sql`and a.starts_at >= app_now()`}
      ${to === undefined ? empty : sql`and a.starts_at < ${to}::timestamptz`}`;
    return this.page('list-appointments', BY_TIME, caller, { ...filters, status, from, to }, such, query);
  }

  /** With its row in the trail, by primary key. @throws NotFound, and Forbidden for another therapist's */
  async read(caller: AccountCaller, appointmentId: string): Promise<ClinicAppointmentDto> {
    const entry = { action: 'read-appointment', subject: { kind: 'appointment', id: appointmentId } };
    const statement = sql`select ${COLUMNS}, ${mine(caller)} as mine from ${TABLES}
      where a.id = ${appointmentId} and a.organisation_id = ${caller.organisationId}`;
    const found = await this.database.tenantOne<ClinicAppointmentDto & { mine: boolean }>(audited(statement, entry));
    if (!found) throw new NotFound();
    const { mine: isTheirs, ...appointment } = found;
    if (!isTheirs) throw new Forbidden({ detail: "It is another therapist's." });
    return appointment;
  }

  private page(
    action: string,
    order: ListOrder,
    caller: AccountCaller,
    filters: ScheduleFilters,
    such: Statement,
    query: PageQueryDto,
  ): Promise<PageOf<ClinicAppointmentDto>> {
    const { organisationId, accountId } = caller;
    const { therapistId, payerId } = filters;
    return this.lists.page(query, [action, organisationId, accountId, filters], order, ({ keys, beyond, order: by }) =>
      audited(
        sql`select ${keys} as keys, ${COLUMNS} from ${TABLES}
          where a.organisation_id = ${organisationId} and ${mine(caller)} and ${such}
            ${therapistId === undefined ? empty : sql`and a.staff_id = ${therapistId}`}
            ${payerId === undefined ? empty : sql`and a.payer_id = ${payerId}`}
            and ${beyond} ${by}`,
        { action },
      ),
    );
  }
}

const mine = (caller: AccountCaller): Statement =>
  decidesForAll(caller) ? sql`true` : sql`coalesce(s.account_id = ${caller.accountId}, false)`;

const COLUMNS: Statement = sql`${APPOINTMENT_COLUMNS}, ${CLIENT_COLUMNS}, a.client_id as "clientId",
  c.status as "clientStatus", a.decided_by as "decidedBy",
  rfc3339(a.cancelled_at) as "cancelledAt", a.cancelled_by as "cancelledBy", greatest(0, case when a.status = 'unconfirmed'
    then floor(extract(epoch from a.expires_at - app_now())) end)::int as "secondsLeft", a.version`;
const TABLES: Statement = sql`${APPOINTMENT_TABLES} join client c on c.id = a.client_id`;
