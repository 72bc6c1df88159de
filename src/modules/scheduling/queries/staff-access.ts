import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Caller } from '../../../shared/http/caller';
import { assertMayManage, assertThemself } from '../domain/staff-policy';
import { COMPLETED } from './application-status';

/** Where a staff member stands: what rules of other parts ask. */
export interface StaffStanding {
  readonly staffId: string;
  readonly organisationId: string;
  /** Of the therapist; null until one is linked. */
  readonly accountId: string | null;
  readonly active: boolean;
  readonly defaultLocationId: string | null;
  /** Added and not deactivated, of an organisation that has the program. */
  readonly inProgram: boolean;
  readonly completed: boolean;
  /** The designated payers. */
  readonly payerIds: string[];
}

/** Who is staff, and who may act for them. */
@Injectable()
export class StaffAccess {
  constructor(private readonly database: Sql) {}

  /** In the caller's tenant, by primary keys. @throws NotFound */
  async find(organisationId: string, staffId: string): Promise<StaffStanding> {
    const standing = await this.database.tenantOne<StaffStanding>(sql`
      select staff.id as "staffId", staff.organisation_id as "organisationId", staff.account_id as "accountId", staff.active,
        staff.default_location_id as "defaultLocationId",
        granted.organisation_id is not null and program.staff_id is not null and program.deactivated_at is null as "inProgram", ${COMPLETED} as completed,
        array(select payer_id from program_payer where staff_id = staff.id) as "payerIds"
      from staff_member staff
        left join program_staff program on program.staff_id = staff.id
        left join program_grant granted on granted.organisation_id = staff.organisation_id
        left join therapist_profile profile on profile.staff_id = staff.id
      where staff.id = ${staffId} and staff.organisation_id = ${organisationId}`);
    if (!standing) throw new NotFound();
    return standing;
  }

  /** The same for who may manage them. @throws NotFound, Forbidden */
  async managed(caller: Caller, organisationId: string, staffId: string): Promise<StaffStanding> {
    const standing = await this.find(organisationId, staffId);
    assertMayManage(caller, standing);
    return standing;
  }

  /** The same for the therapist alone. @throws NotFound, Forbidden */
  async own(caller: Caller, organisationId: string, staffId: string): Promise<StaffStanding> {
    const standing = await this.find(organisationId, staffId);
    assertThemself(caller, standing);
    return standing;
  }
}
