import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { erasedAddress } from '../../../shared/domain/erased';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { SecondFactor } from '../domain/second-factor.entity';
import { keptByIdentity } from '../queries/kept-by-identity';

/** What identity keeps of an account's owner; the account itself is erased last, by `CarryOutErasure`. */
@Injectable()
export class IdentityPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'identity';
  readonly lists = keptByIdentity;

  constructor(private readonly all: PersonalData) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    await em.nativeDelete(SecondFactor, { id: accountId });
    const invitations = await em.execute<{ id: string }[]>(
      `update invitation set email = ?, revoked_at = case when accepted_at is null then coalesce(revoked_at, app_now()) end
       where email = (select email from account where id = ?) returning id`,
      [erasedAddress(), accountId],
    );
    const withoutSession = [accountId, ...invitations.map(({ id }) => id)];
    await em.execute('select forget_addresses(?), forget_addresses_of_links(?::uuid[])', [
      accountId,
      `{${withoutSession.join()}}`,
    ]);
  }
}
