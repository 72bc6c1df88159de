import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { Accounts } from '../../identity/public';

export interface SiteWorkerRow {
  readonly accountId: string;
  readonly name: string;
  /** RFC 3339. */
  readonly since: string;
}

type Placed = Omit<SiteWorkerRow, 'name'>;

const LONGEST_THERE: ListOrder = {
  keys: [
    { column: 'since', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
};

const PLACED = sql`account_id as "accountId", rfc3339(since) as since`;

/** Who works at a site now; the names are one more statement. */
@Injectable()
export class SiteWorkers {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
    private readonly accounts: Accounts,
  ) {}

  /** site_worker_now serves it. @throws NotFound */
  async one(siteId: string, accountId: string): Promise<SiteWorkerRow> {
    const placed = await this.database.tenantRows<Placed>(
      sql`select ${PLACED} from site_worker where site_id = ${siteId} and account_id = ${accountId} and until is null`,
    );
    const [worker] = await this.named(placed);
    if (!worker) throw new NotFound();
    return worker;
  }

  /** Who is there longest comes first: site_worker_site serves it. @throws InvalidCursor */
  async page(siteId: string, query: PageQueryDto): Promise<PageOf<SiteWorkerRow>> {
    const { data, page } = await this.lists.page<Placed>(
      query,
      ['site-workers', siteId],
      LONGEST_THERE,
      ({ keys, beyond, order }) =>
        audited(
          sql`select keys, ${PLACED} from (
            select ${keys} as keys, account_id, since from site_worker
            where site_id = ${siteId} and until is null and ${beyond} ${order}) placed`,
          { action: 'list-site-workers', subject: { kind: 'site', id: siteId } },
        ),
    );
    return { data: await this.named(data), page };
  }

  private async named(placed: readonly Placed[]): Promise<SiteWorkerRow[]> {
    const contacts = await this.accounts.contactsOf(placed.map(({ accountId }) => accountId));
    return placed.map((one) => ({ ...one, name: contacts.get(one.accountId)?.name ?? '' }));
  }
}
