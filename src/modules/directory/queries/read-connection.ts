import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { CONNECTION_ROW, type ConnectionRow } from './connection-row';

@Injectable()
export class ReadConnection {
  constructor(private readonly database: Sql) {}

  /** One of one's own connections, in one statement. @throws NotFound */
  async find(accountId: string, connectionId: string): Promise<ConnectionRow> {
    const row = await this.database.one<ConnectionRow>(sql`
      select ${CONNECTION_ROW}
      from connection c
        join member viewer on viewer.id in (c.low_id, c.high_id) and viewer.account_id = ${accountId}
        join member m on m.id in (c.low_id, c.high_id) and m.id <> viewer.id
      where c.id = ${connectionId}`);
    if (!row) throw new NotFound();
    return row;
  }
}
