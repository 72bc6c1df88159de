import sql, { type Sql as Statement } from 'sql-template-tag';
import { APPOINTMENT_COLUMNS, APPOINTMENT_TABLES, CLIENT_COLUMNS } from './appointment-view';

const CLIENT: Statement = sql`
  c.id, c.organisation_id as "organisationId", c.name, c.email::text as email, c.date_of_birth as "dateOfBirth", c.phone,
  c.status, rfc3339(c.created_at) as "createdAt", rfc3339(c.active_since) as "activeSince"`;

/** A clinic's record of a client `c`, unless they were erased. */
export const clientRecords = (which: Statement): Statement => sql`
  select ${CLIENT} from client c where ${which} and c.erased_at is null order by c.id`;

/** Appointments `a` as who asked for them said it, and what became of them. */
export const appointmentRecords = (which: Statement): Statement => sql`
  select ${APPOINTMENT_COLUMNS}, ${CLIENT_COLUMNS}, a.language, rfc3339(a.cancelled_at) as "cancelledAt"
  from ${APPOINTMENT_TABLES} where ${which} order by a.id`;

/** All that a clinic keeps of one client. client_pkey and appointment_client serve it. */
export const keptOfClient = (organisationId: string, clientId: string) => ({
  record: clientRecords(sql`c.id = ${clientId} and c.organisation_id = ${organisationId}`),
  appointments: appointmentRecords(sql`a.client_id = ${clientId} and a.organisation_id = ${organisationId}`),
});
