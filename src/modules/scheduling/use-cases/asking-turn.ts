import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Accounts } from '../../identity/public';
import type { Person } from '../domain/person';

/** Whose time is asked for, and in whose name. */
export interface Asking {
  readonly slot: { readonly staffId: string };
  readonly person: Person;
  /** Who is signed in, in the client portal. */
  readonly accountId: string | null;
}

/** One at a time asks for a therapist's time, and in a person's name. */
@Injectable()
export class AskingTurn {
  constructor(
    private readonly database: Sql,
    private readonly accounts: Accounts,
    private readonly moment: DecidingMoment,
  ) {}

  /**
   * The moment, once nobody else asks for this therapist's time or in this person's name: whoever comes next sees what
   * became of it. The constraint appointment_no_overlap makes it impossible, this makes it a clear answer. Meanwhile
   * nobody takes the therapist out of the program, a payer from them, or the program from the clinic, and nobody erases
   * the client whom the clinic may have of them. @throws NotFound for an account that was erased before
   */
  async take({ slot: { staffId }, person, accountId }: Asking): Promise<Date> {
    const address = person.email.toLowerCase();
    const who = accountId ?? `${address} ${person.dateOfBirth}`;
    await this.database.rows(sql`
      select pg_advisory_xact_lock(hashtextextended(${`therapist ${staffId}`}, 0)),
        pg_advisory_xact_lock(hashtextextended(${`asks ${who}`}, 0)),
        pg_advisory_xact_lock_shared(hashtextextended(${`client ${address} ${person.dateOfBirth}`}, 0))`);
    if (accountId) await this.assertNotErased(accountId);
    await this.database.tenantRows(sql`select from staff_member where id = ${staffId} for key share`);
    await this.database.tenantRows(sql`
      select from program_grant
      where organisation_id = (select organisation_id from staff_member where id = ${staffId}) for key share`);
    return this.moment.now();
  }

  /** In their turn, which an erasure takes as well. */
  private async assertNotErased(accountId: string): Promise<void> {
    const contact = await this.accounts.contactOf(accountId);
    if (!contact?.verified) throw new NotFound();
  }
}
