import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ERASED_NAME, erasedAddress } from '../../../shared/domain/erased';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { SHARE_LINK } from '../domain/share-channel';
import { keptByReferrals } from '../queries/kept-by-referrals';
import { endReferrals, forgetRecipients, holdWritten } from './forgotten-recipients';

/**
 * What is kept of an account's owner who referred, shared or was written to (PLT-12). Rows stay as ids, for what others
 * received is counted from them (COL-20); who was referred is not there any more, which every page shows already.
 */
@Injectable()
export class ReferralsPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'referrals';
  readonly lists = keptByReferrals;

  constructor(private readonly all: PersonalData) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    await holdWritten(em, 'sender_account_id = ? or recipient_email::citext = proven_address(?)', [
      accountId,
      accountId,
    ]);
    await this.eraseReferrals(em, accountId);
    await this.eraseShares(em, accountId);
    await em.execute(FORGET_WORDS, [accountId]);
    await em.execute(
      `delete from platform_referral_opening
       where referral_id in (select id from platform_referral where receiver_account_id = ?)`,
      [accountId],
    );
    await forgetRecipients(em, 'proven_address(?)', accountId);
  }

  /** Nobody reads their history any more, so that those whom they wrote to go from it as well. */
  private async eraseReferrals(em: EntityManager, accountId: string): Promise<void> {
    await endReferrals(em, 'sender_account_id = ?', accountId);
    await em.execute(
      `update referral set sender_name = ?, message = null, version = version + 1,
         recipient_name = case channel when 'email' then ? end, recipient_email = case channel when 'email' then ? end
       where sender_account_id = ?`,
      [ERASED_NAME, ERASED_NAME, erasedAddress(), accountId],
    );
  }

  private async eraseShares(em: EntityManager, accountId: string): Promise<void> {
    await em.execute(
      `update link set revoked_at = app_now()
       where subject_id in (select id from share where sender_account_id = ?) and purpose = ? and revoked_at is null`,
      [accountId, SHARE_LINK],
    );
    await em.execute(
      `update share_mail set sender_name = ?, recipient_name = ?, recipient_email = ?, message = null, version = version + 1,
         status = case status when 'queued' then 'failed' else status end,
         failure = case status when 'queued' then 'sender-gone' else failure end
       where sender_account_id = ?`,
      [ERASED_NAME, ERASED_NAME, erasedAddress(), accountId],
    );
  }
}

/** In the order of their ids, as a receiver who acts on all of one profile locks them (SHR-9). */
const FORGET_WORDS = `
  update platform_referral set message = null where id in (
    select id from platform_referral where sender_account_id = ? and message is not null order by id for update)`;
