import sql, { type Sql as Statement } from 'sql-template-tag';
import type { Source } from '../domain/source';
import { COMPLETED } from './application-status';

/**
 * SCH-13: `from` therapists who exist for a source, as `staff` and `profile`: in the program of a clinic that has it,
 * active, completed. A condition may follow. program_payer_payer or program_staff_organisation serves it, and primary
 * keys the rest.
 */
export const takingPart = (source: Source): Statement => sql`
  from program_staff program
    join program_grant on program_grant.organisation_id = program.organisation_id
    join staff_member staff on staff.id = program.staff_id and staff.active and program.deactivated_at is null
      and ${offeredTo(source)}
    join therapist_profile profile on profile.staff_id = staff.id and ${COMPLETED}`;

const offeredTo = (source: Source): Statement =>
  source.kind === 'payer'
    ? sql`program.staff_id in (
        select designated.staff_id from program_payer designated
          join payer on payer.organisation_id = designated.payer_id and payer.withdrawn_at is null
        where designated.payer_id = ${source.payerId})`
    : sql`program.organisation_id = ${source.organisationId}`;
