import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { type AccountContact, Accounts } from '../public/accounts';

/** Contacts by primary key, in one statement. */
@Injectable()
export class AccountContacts extends Accounts {
  constructor(private readonly database: Sql) {
    super();
  }

  async contactOf(accountId: string): Promise<AccountContact | undefined> {
    return (await this.contactsOf([accountId])).get(accountId);
  }

  async contactsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, AccountContact>> {
    const contacts = await this.database.rows<AccountContact>(sql`
      select id as "accountId", name, email, email_verified_at is not null as verified
      from account where id = any(${[...accountIds]}::uuid[])`);
    return new Map(contacts.map((contact) => [contact.accountId, contact]));
  }
}
