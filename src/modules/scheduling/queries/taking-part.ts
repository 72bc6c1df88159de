import sql, { type Sql as Statement } from 'sql-template-tag';
import { COMPLETED } from './application-status';

/**
 * SCH-13: therapists as payers see them, to stand after `from` and be narrowed with `and designated.payer_id = …`: in the
 * program of a clinic that has it, active, completed. program_payer_payer serves it, and primary keys the rest.
 */
export const TAKES_PART: Statement = sql`program_payer designated
  join staff_member staff on staff.id = designated.staff_id
  join program_staff program on program.staff_id = staff.id
  join therapist_profile profile on profile.staff_id = staff.id
  join clinic_location location on location.id = staff.default_location_id
  join program_grant granted on granted.organisation_id = staff.organisation_id
  where program.deactivated_at is null and staff.active and ${COMPLETED}`;
