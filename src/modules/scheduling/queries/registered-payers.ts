import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { NotAPayer } from '../domain/program-errors';

export interface NamedPayer {
  readonly payerId: string;
  readonly name: string;
}

export interface RegisteredPayer {
  readonly organisationId: string;
  readonly name: string;
  /** RFC 3339. */
  readonly registeredAt: string;
  /** RFC 3339; null while it is one. */
  readonly withdrawnAt: string | null;
}

const PAYER = sql`organisation_id as "organisationId", name, rfc3339(registered_at) as "registeredAt",
  rfc3339(withdrawn_at) as "withdrawnAt" from payer`;

/** The organisations that the platform knows as payers. */
@Injectable()
export class RegisteredPayers {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary key. @throws NotAPayer */
  async assertRegistered(organisationId: string): Promise<void> {
    const payer = await this.database.one(sql`
      select from payer where organisation_id = ${organisationId} and withdrawn_at is null`);
    if (!payer) throw new NotAPayer();
  }

  /** By primary key, withdrawn ones as well. @throws NotFound */
  async one(organisationId: string): Promise<RegisteredPayer> {
    const payer = await this.database.one<RegisteredPayer>(
      sql`select ${PAYER} where organisation_id = ${organisationId}`,
    );
    if (!payer) throw new NotFound();
    return payer;
  }

  /** Newest organisation first, withdrawn ones as well: payer_pkey serves it. @throws InvalidCursor */
  all(query: PageQueryDto): Promise<PageOf<RegisteredPayer>> {
    return this.lists.page<RegisteredPayer>(
      query,
      ['payers'],
      newestFirst('organisation_id'),
      ({ keys, beyond, order }) => sql`select ${keys} as keys, ${PAYER} where ${beyond} ${order}`,
    );
  }

  /** To choose from, newest organisation first: payer_pkey serves it. @throws InvalidCursor */
  choices(query: PageQueryDto): Promise<PageOf<NamedPayer>> {
    return this.lists.page<NamedPayer>(
      query,
      ['payer-choices'],
      newestFirst('organisation_id'),
      ({ keys, beyond, order }) => sql`select ${keys} as keys, organisation_id as "payerId", name from payer
        where withdrawn_at is null and ${beyond} ${order}`,
    );
  }
}
