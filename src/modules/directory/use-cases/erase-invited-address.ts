import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { InvitedAddresses } from '../public';
import { keptOfAddress } from '../queries/kept-by-directory';

/** Forgets who was invited or asked to join: a contact says nothing but who they are, so that nothing of it is left. */
@Injectable()
export class EraseInvitedAddress extends InvitedAddresses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
  ) {
    super();
  }

  async kept(email: string): Promise<Record<string, object[]>> {
    const kept: Record<string, object[]> = {};
    // in whose address book they are is nothing that one tenant knows
    await acrossTenants(async () => {
      for (const [list, statement] of Object.entries(keptOfAddress(email)))
        kept[list] = await this.database.tenantRows<object>(statement);
    });
    return kept;
  }

  erase(email: string): Promise<void> {
    return acrossTenants(() => this.work.run((em) => this.forget(em, email)));
  }

  private async forget(em: EntityManager, email: string): Promise<void> {
    await em.execute(FORGET_CONTACTS, [email]);
    await em.execute('delete from join_request where email = ?::citext', [email]);
  }
}

/** In the order of their ids, as whoever keeps several of them and is erased at the same moment locks them. */
const FORGET_CONTACTS = `
  delete from contact where id in (
    select id from contact where invited_email = ?::citext order by id for update)`;
