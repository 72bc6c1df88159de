import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { External } from '../domain/external';

/** A block as who manages it sees it. */
export interface BlockRow {
  readonly id: string;
  readonly staffId: string;
  readonly locationId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly telehealth: boolean;
  readonly begins: string;
  readonly minutes: number;
  readonly recurrence: string | null;
  readonly exceptions: string[];
  readonly appointmentMinutes: number[];
  readonly bufferMinutes: number;
  readonly stepMinutes: number;
  readonly noticeHours: number;
  /** Absent where the staff member is not in the program (SCH-12). */
  readonly acceptExternalAppointments?: External;
  readonly externalPayerIds?: string[];
  readonly version: number;
}

interface Of {
  readonly organisationId: string;
  readonly staffId: string;
}

/** When a therapist takes appointments (SCH-11). */
@Injectable()
export class AvailabilityBlocks {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key, with its row in the trail. @throws NotFound */
  async one({ organisationId, staffId }: Of, blockId: string): Promise<BlockRow> {
    const statement = sql`
      select ${BLOCK} where block.id = ${blockId} and block.organisation_id = ${organisationId} and block.staff_id = ${staffId}`;
    const row = await this.database.tenantOne<{ block: BlockRow }>(
      audited(statement, trail('read-availability', staffId)),
    );
    if (!row) throw new NotFound();
    return row.block;
  }

  /** Newest first, with its row in the trail. availability_block_staff serves it. @throws InvalidCursor */
  async page({ organisationId, staffId }: Of, query: PageQueryDto): Promise<PageOf<BlockRow>> {
    const { data, page } = await this.lists.page<{ block: BlockRow }>(
      query,
      ['blocks', staffId],
      newestFirst('block.id'),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${BLOCK}
            where block.organisation_id = ${organisationId} and block.staff_id = ${staffId} and ${beyond} ${order}`,
          trail('list-availability', staffId),
        ),
    );
    return { data: data.map(({ block }) => block), page };
  }
}

const trail = (action: string, id: string) => ({ action, subject: { kind: 'staff-member', id } });

const BLOCK: Statement = sql`
  jsonb_build_object('id', block.id, 'staffId', block.staff_id, 'locationId', block.location_id, 'timeZone', place.time_zone,
    'telehealth', block.telehealth, 'begins', to_char(block.begins, 'YYYY-MM-DD"T"HH24:MI'), 'minutes', block.minutes,
    'recurrence', block.recurrence, 'exceptions', block.exceptions, 'appointmentMinutes', block.appointment_minutes,
    'bufferMinutes', block.buffer_minutes, 'stepMinutes', block.step_minutes, 'noticeHours', block.notice_hours,
    'version', block.version)
    || case when program.staff_id is null then '{}' else jsonb_build_object(
      'acceptExternalAppointments', block.external, 'externalPayerIds', block.external_payer_ids) end as block
  from availability_block block
    join clinic_location place on place.id = block.location_id
    left join program_staff program on program.staff_id = block.staff_id and program.deactivated_at is null
      and exists (select from program_grant where organisation_id = block.organisation_id)`;
