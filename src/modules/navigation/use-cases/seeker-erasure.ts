import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { ERASED_NAME } from '../../../shared/domain/erased';
import { ProgramReferral } from '../domain/program-referral.entity';
import { ReferralNote } from '../domain/referral-note.entity';
import { isOpen } from '../domain/referral-status';
import type { Seeker } from '../domain/seeker.entity';
import { nameOf } from '../domain/shared-details';
import type { KnownActor } from './actors';
import { endLinksOf } from './end-links';

const HELD = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
const NOTHING_SHARED = JSON.stringify({ givenName: ERASED_NAME, familyName: '' });

/**
 * Empties what tells who seekers are: their records, and what was shared and said of them in their referrals (PLT-12). The
 * referrals stay, with what became of them; those in progress end as the seeker's withdrawal, of which navigator and program hear.
 */
@Injectable()
export class SeekerErasure {
  constructor(private readonly database: Sql) {}

  /**
   * In the transaction going on, across tenants; the seekers are locked. `alsoOf`: referrals of theirs in records that are
   * another person's by now. Twice changes nothing.
   */
  async of(
    em: EntityManager,
    seekers: readonly Seeker[],
    by: KnownActor,
    now: Date,
    alsoOf: string[] = [],
  ): Promise<void> {
    const seekerIds = seekers.map(({ id }) => id);
    const theirs = { $or: [{ seeker: { $in: seekerIds } }, { id: { $in: alsoOf } }] };
    const referrals = await em.find(ProgramReferral, theirs, HELD);
    const referralIds = referrals.map(({ id }) => id);
    for (const referral of referrals)
      if (isOpen(referral.status)) em.persist(referral.changeStatus('no_longer_interested', by, now));
    const written = { referral: { $in: referralIds }, _deletedAt: null } as never;
    for (const note of await em.find(ReferralNote, written, HELD)) em.persist(note.delete(by, now));
    eraseAll(seekers, now);
    await em.flush();
    await this.emptyReferrals(referralIds);
    await this.emptyGoals(seekerIds);
    await this.database.tenantRows(sql`delete from seeker_search where seeker_id = any(${seekerIds}::uuid[])`);
    await endLinksOf(
      this.database,
      sql`select id from referral_recipient where referral_id = any(${referralIds}::uuid[]) and party = 'seeker'`,
    );
  }

  /** goal_seeker serves it. */
  async emptyGoals(seekerIds: readonly string[]): Promise<void> {
    await this.database.tenantRows(sql`
      update goal set title = ${ERASED_NAME}, target_date = null, version = version + 1,
        state = case state when 'open' then 'dropped' else state end
      where seeker_id = any(${seekerIds}::uuid[]) and title <> ${ERASED_NAME}`);
  }

  /** The primary key and program_referral_entry_referral serve it. */
  private async emptyReferrals(referralIds: readonly string[]): Promise<void> {
    await this.database.tenantRows(sql`
      update program_referral set shared = ${NOTHING_SHARED}::jsonb, comment = null, consent_words = ${ERASED_NAME}, zip = null,
        reach = case reach when 'email' then 'phone' else reach end, seeker_account_id = null, version = version + 1
      where id = any(${referralIds}::uuid[])
        and (consent_words <> ${ERASED_NAME} or shared <> ${NOTHING_SHARED}::jsonb or seeker_account_id is not null)`);
    await this.database.tenantRows(sql`
      select forget_words_of_referrals(${referralIds}::uuid[]), forget_addresses_of_links(${referralIds}::uuid[])`);
  }
}

/** Their records alone: who is on several of them stays one person where people are counted. */
function eraseAll(seekers: readonly Seeker[], now: Date): void {
  const persons = new Map<string, string>();
  for (const seeker of seekers) {
    const name = nameOf(seeker.details);
    const person = persons.get(name) ?? randomUUID();
    persons.set(name, person);
    seeker.erase(person, now);
  }
}
