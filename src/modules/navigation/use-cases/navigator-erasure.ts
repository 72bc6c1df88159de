import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { ERASED_NAME } from '../../../shared/domain/erased';
import { ProgramReferral } from '../domain/program-referral.entity';
import { ReferralNote } from '../domain/referral-note.entity';
import { OPEN_STATUSES } from '../domain/referral-status';
import { Seeker } from '../domain/seeker.entity';
import { endLinksOf } from './end-links';
import { SeekerErasure } from './seeker-erasure';

const IN_ORDER = { orderBy: { id: 'asc' }, refresh: true } as const;

/**
 * Somebody who helps others is erased (PLT-12): what they did stays with those for whom they did it, without their name, and
 * whom they helped is left with somebody who can act wherever there is anybody.
 */
@Injectable()
export class NavigatorErasure {
  constructor(
    private readonly database: Sql,
    private readonly seekers: SeekerErasure,
  ) {}

  /** In the transaction going on, across tenants; their seekers are locked, then their referrals. Twice changes nothing. */
  async of(em: EntityManager, accountId: string, now: Date): Promise<void> {
    await this.handOver(accountId);
    await this.leaveToSeekers(em, accountId, now);
    await this.leaveUnseen(em, accountId);
    await this.deleteOwnNotes(em, accountId, now);
    await em.flush();
    await this.database.tenantRows(sql`select forget_name_in_referrals(${accountId})`);
    await this.database.tenantRows(sql`delete from seeker_search where account_id = ${accountId}`);
    await endLinksOf(this.database, sql`select id from referral_recipient where account_id = ${accountId}`);
    await this.database.tenantRows(
      sql`update site_worker set until = greatest(since, app_now()) where account_id = ${accountId} and until is null`,
    );
  }

  /** To the team mate who has seen a referral of theirs for the longest time: their profile is known there already (NAV-20). */
  private async handOver(accountId: string): Promise<void> {
    await this.database.tenantRows(sql`
      update seeker set owner_account_id = mate.account_id, version = version + 1
      from (
        select distinct on (s.id) s.id, v.account_id
        from seeker s join program_referral r on r.seeker_id = s.id cross join lateral referral_sight(r) v
        where s.owner_account_id = ${accountId} and s.erased_as is null and v.reason = 'team' and v.until is null
          and v.account_id <> ${accountId} and v.account_id is distinct from s.account_id
          and v.account_id is distinct from r.seeker_account_id
        order by s.id, v.since, v.account_id) mate
      where mate.id = seeker.id`);
  }

  /** What no program was told of and no team mate sees is the seeker's own to follow: who is reached by e-mail hears so. */
  private async leaveToSeekers(em: EntityManager, accountId: string, now: Date): Promise<void> {
    const left = await this.database.tenantRows<{ id: string }>(sql`
      select r.id from program_referral r
      where r.navigator_account_id = ${accountId} and not r.live and r.status = any(${[...OPEN_STATUSES]}::text[])
        and r.status <> 'needs_client_action' and not exists (
          select from referral_sight(r) v
          where v.reason = 'team' and v.until is null and v.account_id <> ${accountId})`);
    const referrals = await em.find(ProgramReferral, { id: { $in: left.map(({ id }) => id) } }, IN_ORDER);
    for (const referral of referrals) {
      const by = { side: 'navigator', accountId, name: ERASED_NAME, organisation: referral.organisationName } as const;
      em.persist(referral.changeStatus('needs_client_action', by, now));
    }
  }

  /** Records that nobody can read any more serve mails for as long as something is going on; then they are emptied. */
  private async leaveUnseen(em: EntityManager, accountId: string): Promise<void> {
    const unseen = await em.find(Seeker, { ownerAccountId: accountId, _erasedAs: null } as never, IN_ORDER);
    for (const seeker of unseen) seeker.loseOwner();
    await this.seekers.emptyGoals(unseen.map(({ id }) => id));
  }

  /** Those for the own side; what was said to both stays, without the name (NAV-17). */
  private async deleteOwnNotes(em: EntityManager, accountId: string, now: Date): Promise<void> {
    const own = { authorAccountId: accountId, shared: false, _deletedAt: null } as never;
    const notes = await em.find(ReferralNote, own, { ...IN_ORDER, lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const note of notes) {
      const { side, authorOrganisation: organisation } = note;
      em.persist(note.delete({ side, accountId, name: ERASED_NAME, organisation }, now));
    }
  }
}
