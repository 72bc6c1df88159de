import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Links } from '../../../shared/links/links';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { Account } from '../domain/account.entity';
import { SecondFactor } from '../domain/second-factor.entity';
import { keptByIdentity } from '../queries/kept-by-identity';
import { forgetInvitations } from './forget-invitations';

/** What identity keeps of an account's owner; the account itself is erased last, by `CarryOutErasure`. */
@Injectable()
export class IdentityPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'identity';
  readonly lists = keptByIdentity;

  constructor(
    private readonly all: PersonalData,
    private readonly links: Links,
  ) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    await em.nativeDelete(SecondFactor, { id: accountId });
    const { email } = await em.findOneOrFail(Account, accountId);
    const withoutSession = [accountId, ...(await forgetInvitations(em, this.links, email))];
    await em.execute('select forget_addresses(?), forget_addresses_of_links(?::uuid[])', [
      accountId,
      `{${withoutSession.join()}}`,
    ]);
  }
}
