import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { AppointmentStatus } from '../domain/appointment-status';
import type { AskedAppointmentDto } from '../http/asked-appointment.dto';
import { APPOINTMENT_COLUMNS, APPOINTMENT_TABLES, CLIENT_COLUMNS } from './appointment-view';
import { STATUS_NOW } from './status-now';

/** Whose requests: those that came through a payer's portal, or those of an account. */
export type Asker = { readonly payerId: string } | { readonly accountId: string };

/**
 * Requests as who made them sees them. They are a clinic's rows, with a therapist who may have left the payer since, so
 * the statement itself says whose they are.
 */
@Injectable()
export class AskedAppointments {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** With its row in the trail, by primary key. @throws NotFound */
  async read(asker: Asker, appointmentId: string): Promise<AskedAppointmentDto> {
    const entry = { action: 'read-appointment-request', subject: { kind: 'appointment', id: appointmentId } };
    const statement = sql`${ASKED} where a.id = ${appointmentId} and ${of(asker)}`;
    const found = await acrossTenants(() => this.database.tenantOne<AskedAppointmentDto>(audited(statement, entry)));
    if (!found) throw new NotFound();
    return found;
  }

  /** Newest first. appointment_payer or appointment_account serves it. @throws InvalidCursor */
  page(
    asker: Asker,
    status: readonly AppointmentStatus[] | undefined,
    query: PageQueryDto,
  ): Promise<PageOf<AskedAppointmentDto>> {
    const list = ['appointment-requests', asker, status];
    return acrossTenants(() =>
      this.lists.page<AskedAppointmentDto>(query, list, newestFirst('a.id'), ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, ${COLUMNS} from ${APPOINTMENT_TABLES} where ${of(asker)}
            ${status === undefined ? empty : sql`and ${STATUS_NOW} = any(${[...status]}::text[])`}
            and ${beyond} ${order}`,
          { action: 'list-appointment-requests' },
        ),
      ),
    );
  }
}

const of = (asker: Asker): Statement =>
  'payerId' in asker ? sql`a.payer_id = ${asker.payerId}` : sql`a.account_id = ${asker.accountId}`;

const COLUMNS: Statement = sql`${APPOINTMENT_COLUMNS}, ${CLIENT_COLUMNS}`;
const ASKED: Statement = sql`select ${COLUMNS} from ${APPOINTMENT_TABLES}`;
