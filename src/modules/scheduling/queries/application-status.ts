import sql, { type Sql as Statement } from 'sql-template-tag';

/**
 * SCH-4: whether the application is completed, of a `staff_member staff` and its `therapist_profile profile`: submitted,
 * with all that a completed profile needs. What the profile itself needs, a constraint of its table holds.
 */
export const COMPLETED: Statement = sql`coalesce(profile.submitted_at is not null and staff.npi is not null
  and staff.office_phone is not null and staff.default_location_id is not null, false)`;

export const APPLICATION_STATUS: Statement = sql`case when ${COMPLETED} then 'completed' else 'incomplete' end`;
