import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import type { Language } from '../../../shared/domain/language';
import { hashOf, mayLead } from '../../../shared/links/links';
import type { AppointmentStatus } from '../domain/appointment-status';
import { APPOINTMENT_LINK } from '../domain/appointment-links';
import { STATUS_NOW } from './status-now';

/** What is told of an appointment to who asked for it, in mails, calendars and on their page. Instants are RFC 3339. */
export interface Facts {
  readonly id: string;
  readonly organisationId: string;
  readonly staffId: string;
  /** A request whose time is over has expired, whether or not a worker has come by (SCH-21). */
  readonly status: AppointmentStatus;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly expiresAt: string;
  /** When it was asked for, decided or cancelled. */
  readonly changedAt: string;
  /** IANA. */
  readonly timeZone: string;
  readonly telehealth: boolean;
  readonly therapistName: string;
  readonly therapistEmail: string;
  /** E.164. */
  readonly officePhone: string | null;
  readonly place: { readonly name: string; readonly lines: readonly string[] };
  readonly clientName: string;
  readonly clientEmail: string;
  readonly language: Language;
  readonly payerId: string | null;
  /** Null in the clinic's own portal. */
  readonly payerName: string | null;
  /** What the clinic chose to tell of why. */
  readonly toldReason: string | null;
  readonly sequence: number;
  readonly linkId: string;
}

/** By primary keys, in one statement. */
@Injectable()
export class AppointmentFacts {
  constructor(private readonly database: Sql) {}

  /** For jobs, which belong to no tenant. Undefined for one that is gone, or whose client was erased: nobody is told of it. */
  byId(appointmentId: string): Promise<Facts | undefined> {
    return this.one(sql`a.id = ${appointmentId} and a.client_erased_at is null`);
  }

  /** Who holds the link is nobody's tenant: the token alone says what they may see. link_token_hash serves it. */
  async byToken(token: string): Promise<Facts | undefined> {
    if (!mayLead(token)) return undefined;
    return this.one(
      sql`link.token_hash = ${hashOf(token)} and link.revoked_at is null and link.expires_at > app_now()`,
    );
  }

  private one(condition: Statement): Promise<Facts | undefined> {
    return acrossTenants(() =>
      this.database.tenantOne<Facts>(sql`${FACTS} where ${condition} order by link.id desc limit 1`),
    );
  }
}

const FACTS: Statement = sql`
  select a.id, a.organisation_id as "organisationId", a.staff_id as "staffId", ${STATUS_NOW} as status,
    rfc3339(a.starts_at) as "startsAt", rfc3339(a.ends_at) as "endsAt", rfc3339(a.expires_at) as "expiresAt",
    rfc3339(coalesce(a.cancelled_at, a.decided_at, a.requested_at)) as "changedAt", l.time_zone as "timeZone", a.telehealth,
    s.first_name || ' ' || s.last_name as "therapistName", s.email as "therapistEmail", s.office_phone as "officePhone",
    json_build_object('name', l.name, 'lines', array_remove(array[l.street, l.city || ', ' || l.state || ' ' || l.zip], null)) as place,
    a.client_name as "clientName", a.client_email as "clientEmail", a.language, a.payer_id as "payerId",
    p.name as "payerName", a.told_reason as "toldReason", a.sequence, link.id as "linkId"
  from appointment a
    join staff_member s on s.id = a.staff_id
    join clinic_location l on l.id = a.location_id
    join link on link.subject_id = a.id and link.purpose = ${APPOINTMENT_LINK}
    left join payer p on p.organisation_id = a.payer_id`;
