import sql, { type Sql as Statement } from 'sql-template-tag';
import { STATUS_NOW } from './status-now';

/**
 * What everybody sees of an appointment `a`: when by the clock and when on the wall there, with whom, where it stands.
 * Joined by primary keys.
 */
export const APPOINTMENT_COLUMNS: Statement = sql`
  a.id, a.organisation_id as "organisationId", a.staff_id as "therapistId", s.first_name || ' ' || s.last_name as "therapistName", ${STATUS_NOW} as status,
  rfc3339(a.starts_at) as "startsAt", rfc3339(a.ends_at) as "endsAt",
  to_char(a.starts_at at time zone l.time_zone, 'YYYY-MM-DD"T"HH24:MI:SS') as "localStart", l.time_zone as "timeZone",
  a.telehealth, a.location_id as "locationId", l.name as "locationName",
  rfc3339(a.requested_at) as "requestedAt", rfc3339(a.expires_at) as "expiresAt", rfc3339(case when a.status = 'unconfirmed' and a.expires_at <= app_now() then a.expires_at else a.decided_at end) as "decidedAt",
  a.told_reason as "toldReason", coalesce(p.name, 'Client portal') as source, a.payer_id as "payerId"`;

export const APPOINTMENT_TABLES: Statement = sql`
  appointment a
    join staff_member s on s.id = a.staff_id
    join clinic_location l on l.id = a.location_id
    left join payer p on p.organisation_id = a.payer_id`;

/** Who asked, as they said it this time. */
export const CLIENT_COLUMNS: Statement = sql`
  json_build_object('name', a.client_name, 'dateOfBirth', a.client_date_of_birth, 'email', a.client_email,
    'phone', a.client_phone, 'memberNumber', a.member_number) as client, a.reason`;
