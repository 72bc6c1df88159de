import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { InvitedAddresses } from '../../directory/public';
import { AddressHolders, UnprovenAddresses } from '../../identity/public';
import { HasAccount } from '../domain/referral-errors';
import { writtenTo } from '../queries/kept-by-referrals';
import { forgetRecipients } from './forgotten-recipients';

export interface KeptOfAddress {
  /** RFC 3339. */
  readonly takenAt: string;
  readonly sections: Record<string, Record<string, object[]>>;
}

/** Exports and erases what members keep of somebody whom they wrote to, and who has no account to ask with (PLT-12). */
@Injectable()
export class Addresses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly holders: AddressHolders,
    private readonly invited: InvitedAddresses,
    private readonly unproven: UnprovenAddresses,
    private readonly clock: Clock,
  ) {}

  /** @throws HasAccount */
  export(email: string): Promise<KeptOfAddress> {
    return this.ofStranger(email, 'export-address', async () => ({
      takenAt: this.clock.now().toISOString(),
      sections: {
        directory: await this.invited.kept(email),
        identity: await this.unproven.kept(email),
        referrals: await this.written(email),
      },
    }));
  }

  /** Doing it twice changes nothing. @throws HasAccount */
  erase(email: string): Promise<void> {
    return this.ofStranger(email, 'erase-address', async () => {
      await this.unproven.erase(email);
      await this.invited.erase(email);
      await this.work.run((em) => forgetRecipients(em, '?::citext', email));
    });
  }

  /** The trail holds that it was done, not for whom: an address would stay there for ever. */
  private ofStranger<T>(email: string, action: string, work: () => Promise<T>): Promise<T> {
    // what members keep of strangers lies in all tenants, and support is in none
    return acrossTenants(() =>
      this.work.run(async (em) => {
        if (await this.holders.accountOf(email)) throw new HasAccount();
        Audit.record(em, { action });
        return work();
      }),
    );
  }

  private async written(email: string): Promise<Record<string, object[]>> {
    const kept: Record<string, object[]> = {};
    for (const [list, statement] of Object.entries(writtenTo(email)))
      kept[list] = await this.database.tenantRows<object>(statement);
    return kept;
  }
}
