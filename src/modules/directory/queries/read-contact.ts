import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { CONTACT_ROW, type ContactRow } from './contact-row';

@Injectable()
export class ReadContact {
  constructor(private readonly database: Sql) {}

  /** One of one's own contacts, by contact_pkey. @throws NotFound */
  async find(accountId: string, contactId: string): Promise<ContactRow> {
    const row = await this.database.tenantOne<ContactRow>(
      sql`select ${CONTACT_ROW} from contact c where c.id = ${contactId} and c.account_id = ${accountId}`,
    );
    if (!row) throw new NotFound();
    return row;
  }
}
