import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account } from '../domain/account.entity';
import { UnprovenAddresses } from '../public';
import { keptOfUnproven } from '../queries/kept-by-identity';
import { endAccountLinks } from './end-account-links';
import { forgetInvitations } from './forget-invitations';

/** Forgets who was invited, or registered and never proved the address: nobody can have signed in with it. */
@Injectable()
export class EraseUnprovenAddress extends UnprovenAddresses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly links: Links,
  ) {
    super();
  }

  async kept(email: string): Promise<Record<string, object[]>> {
    const kept: Record<string, object[]> = {};
    // which organisation invited them no single tenant knows
    await acrossTenants(async () => {
      for (const [list, statement] of Object.entries(keptOfUnproven(email)))
        kept[list] = await this.database.tenantRows<object>(statement);
    });
    return kept;
  }

  erase(email: string): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const account = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (account && !account.verified) {
          await endAccountLinks(this.links, account.id);
          em.remove(account);
        }
        await forgetInvitations(em, this.links, email);
      }),
    );
  }
}
