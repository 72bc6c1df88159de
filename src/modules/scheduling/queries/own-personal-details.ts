import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { personalDetailsVersion } from '../domain/personal-details-version';
import { PERSONAL_FIELDS, type PersonalField } from '../domain/personal-fields';

export interface PersonalDetailValue {
  readonly value: string;
  /** Whether the payers of the therapist see it. */
  readonly published: boolean;
}
export type PersonalDetailValues = Readonly<Record<PersonalField, PersonalDetailValue | null>> & {
  readonly version: number;
};

/** What a therapist states for themself (SCH-10). */
@Injectable()
export class OwnPersonalDetails {
  constructor(private readonly database: Sql) {}

  /** Of the account alone, by primary key, with the row in the trail. */
  async find(staffId: string, accountId: string): Promise<PersonalDetailValues> {
    const rows = await this.database.tenantRows<PersonalDetailValue & { field: PersonalField }>(
      audited(
        sql`select field, value, published from personal_detail
          where staff_id = ${staffId} and account_id = ${accountId}`,
        { action: 'read-personal-details', subject: { kind: 'staff-member', id: staffId } },
      ),
    );
    const stated = new Map(rows.map(({ field, value, published }) => [field, { value, published }]));
    const fields = Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, stated.get(field) ?? null]));
    return { ...fields, version: personalDetailsVersion(stated) } as PersonalDetailValues;
  }
}
