import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { Sql } from '../../../shared/database/sql';
import { ERASED_NAME } from '../../../shared/domain/erased';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { OPEN_STATUSES } from '../domain/referral-status';
import { Seeker } from '../domain/seeker.entity';
import { keptByNavigation } from '../queries/kept-by-navigation';
import { NavigatorErasure } from './navigator-erasure';
import { SeekerErasure } from './seeker-erasure';

/** What navigation keeps of somebody: as a seeker, and as who helps seekers, for their navigator's side or a program (PLT-12). */
@Injectable()
export class NavigationPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'navigation';
  readonly lists = keptByNavigation;

  constructor(
    private readonly all: PersonalData,
    private readonly database: Sql,
    private readonly moment: DecidingMoment,
    private readonly seekers: SeekerErasure,
    private readonly navigators: NavigatorErasure,
  ) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    const theirs = await this.holdSeekers(accountId);
    const elsewhere = await this.holdReferrals(accountId, theirs);
    const now = await this.moment.now();
    const person = { side: 'seeker', accountId, name: ERASED_NAME, organisation: null } as const;
    await this.seekers.of(
      em,
      await em.find(Seeker, { id: { $in: theirs } }, { refresh: true }),
      person,
      now,
      elsewhere,
    );
    await this.navigators.of(em, accountId, now);
  }

  /** Records of the person, of which it answers the ids, and of those whom they help: before referrals, as whoever changes both. */
  private async holdSeekers(accountId: string): Promise<string[]> {
    const own = recordsOf(accountId);
    const held = await this.database.tenantRows<{ id: string; own: boolean }>(sql`
      select id, id in (${own}) as own from seeker
      where id in (${own} union all select id from seeker where owner_account_id = ${accountId})
      order by id for update`);
    return held.filter((seeker) => seeker.own).map(({ id }) => id);
  }

  /** Those that are changed, all in one order; it answers those of the person in records that are another's by now. */
  private async holdReferrals(accountId: string, seekerIds: readonly string[]): Promise<string[]> {
    const held = await this.database.tenantRows<{ id: string; elsewhere: boolean }>(sql`
      select id, seeker_account_id is not distinct from ${accountId} and seeker_id <> all(${seekerIds}::uuid[]) as elsewhere
      from program_referral where id in (
        select id from program_referral where seeker_id = any(${seekerIds}::uuid[])
        union all select id from program_referral where seeker_account_id = ${accountId}
        union all
        select id from program_referral
        where navigator_account_id = ${accountId} and not live and status = any(${[...OPEN_STATUSES]}::text[]))
      order by id for update`);
    return held.filter((referral) => referral.elsewhere).map(({ id }) => id);
  }
}

/**
 * By seeker_account; and by program_referral_seeker_account, for what is over stays in the account in which it was found,
 * unless the record is another person's by now.
 */
const recordsOf = (accountId: string): Statement => sql`
  select id from seeker where account_id = ${accountId}
  union all
  select r.seeker_id from program_referral r join seeker s on s.id = r.seeker_id
  where r.seeker_account_id = ${accountId} and s.account_id is null`;
