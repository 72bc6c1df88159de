import type { EntityManager, Kysely } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Sql as Statement } from 'sql-template-tag';
import { asKyselyQuery } from './kysely-query';
import type { NamedStatementClient } from './named-statement-client';
import { currentTenant, type TenantVariables } from './tenant';
import { inTenant } from './transaction-tenant';

/**
 * Statements to plain rows, without entities: one prepared statement each, straight from the pool, or, inside a
 * unit of work, on its connection, so that a verb reads what it wrote and one request holds one connection.
 * `sql-template-tag` builds the statement; values always travel as parameters.
 */
@Injectable()
export class Sql {
  constructor(
    private readonly pool: Pool,
    private readonly em: EntityManager,
  ) {}

  /** The pool as it stands: connections in use and idle, and callers waiting for one. */
  get connections(): { used: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** Rows of tables without row-level security, in one statement. */
  rows<Row>(statement: Statement): Promise<Row[]> {
    const going = this.going;
    return going ? within<Row>(going, statement) : rowsOn<Row>(this.pool, statement);
  }

  async one<Row>(statement: Statement): Promise<Row | undefined> {
    return (await this.rows<Row>(statement))[0];
  }

  /** Like `rows`, but on a connection of its own and committed at once, whatever unit of work is going on. */
  apart<Row>(statement: Statement): Promise<Row[]> {
    return rowsOn<Row>(this.pool, statement);
  }

  /** Rows the caller's tenant may see: set for the one transaction that reads them, all of it in one round trip. */
  tenantRows<Row>(statement: Statement): Promise<Row[]> {
    const going = this.going;
    if (going) return inTenant(going, () => within<Row>(going, statement));
    return this.lent(async (client) => {
      const { text, values } = statement;
      const asked = [{ text: 'begin' }, settingOf(currentTenant()), { text, values }, { text: 'commit' }];
      const [, , read] = await client.together(...asked);
      return read!.rows as Row[];
    });
  }

  async tenantOne<Row>(statement: Statement): Promise<Row | undefined> {
    return (await this.tenantRows<Row>(statement))[0];
  }

  /** A transaction of its own without entities, for what runs in bulk, however long; it sets no tenant. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return this.lent(async (client) => {
      await client.query('begin; set local statement_timeout = 0');
      const result = await work(client);
      await client.query('commit');
      return result;
    });
  }

  /** Lends a connection; when the work fails, whatever transaction it left open is rolled back. */
  private async lent<T>(work: (client: PoolClient & NamedStatementClient) => Promise<T>): Promise<T> {
    const client = (await this.pool.connect()) as PoolClient & NamedStatementClient;
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure as Error;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private get going(): EntityManager | undefined {
    const em = this.em.getContext(false);
    return em.isInTransaction() ? em : undefined;
  }
}

/** `set_config` for every variable, until the transaction ends. */
function settingOf(tenant: TenantVariables): { text: string; values: string[] } {
  const variables = Object.entries(tenant);
  const settings = variables.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`);
  return { text: `select ${settings.join(', ')}`, values: variables.flat() };
}

async function rowsOn<Row>(connection: Pool, { text, values }: Statement): Promise<Row[]> {
  return (await connection.query({ text, values })).rows as Row[];
}

/** On a unit of work's connection, whose keeper takes turns. */
async function within<Row>(em: EntityManager, { text, values }: Statement): Promise<Row[]> {
  const transaction = em.getTransactionContext<Kysely<unknown>>();
  const { rows } = await transaction!.executeQuery(asKyselyQuery(text, values));
  return rows as Row[];
}
