import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { Member } from '../domain/member.entity';
import { keptByDirectory } from '../queries/kept-by-directory';

/**
 * What the directory keeps of an account's owner (PLT-12). The member is gone, so that everybody meets them as somebody
 * who is not there any more; a profile that a registry published is the registry's again, under an id of its own.
 */
@Injectable()
export class DirectoryPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'directory';
  readonly lists = keptByDirectory;

  constructor(
    private readonly all: PersonalData,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  /** Contacts first, then the member and what hangs on it: as an invitation that is accepted locks them. */
  async erase(em: EntityManager, accountId: string): Promise<void> {
    await em.execute(FORGET_CONTACTS, [accountId, accountId, accountId]);
    await em.execute('delete from join_request where email = proven_address(?)', [accountId]);
    await this.eraseMember(em, accountId);
    await em.execute(
      `update program_claim set statement = '', version = version + 1 where filed_by = ? and statement <> ''`,
      [accountId],
    );
    await em.execute(
      'update program_claimer set until = greatest(since, app_now()) where account_id = ? and until is null',
      [accountId],
    );
  }

  /** Connections, requests, blocks and the picture go with it. */
  private async eraseMember(em: EntityManager, accountId: string): Promise<void> {
    const member = await em.findOne(Member, { accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!member) return;
    const published = member.asTheRegistryToldIt(this.clock.now());
    await em.remove(member).flush(); // lets go of the NPI before another row takes it
    if (published) await em.persist(published).flush();
  }
}

/**
 * Their own address book, and them in the books of others: who joined from one has no place there any more. In the order of
 * their ids, because two may be in each other's.
 */
const FORGET_CONTACTS = `
  delete from contact where id in (
    select id from contact
    where account_id = ? or member_id = (select id from member where account_id = ?) or invited_email = proven_address(?)
    order by id for update)`;
