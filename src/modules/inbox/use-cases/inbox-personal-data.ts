import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { keptByInbox } from '../queries/kept-by-inbox';

/**
 * What the inbox keeps of an account's owner (PLT-12). What they were told and how they wanted it goes; conversations
 * stay for the other side, with what the other side wrote, and without a word of theirs.
 */
@Injectable()
export class InboxPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'inbox';
  readonly lists = keptByInbox;

  constructor(private readonly all: PersonalData) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    await em.execute('delete from notification where account_id = ?', [accountId]);
    await em.execute('delete from notification_preference where account_id = ?', [accountId]);
    await em.execute('delete from live_event where account_id = ?', [accountId]);
    await em.execute('select forget_messages(?)', [accountId]);
  }
}
