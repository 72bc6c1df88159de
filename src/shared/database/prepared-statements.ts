import { isRaw, JsonProperty, type Transaction, Utils } from '@mikro-orm/core';
import { type Kysely, NativeQueryBuilder, PostgreSqlConnection, PostgreSqlDriver, raw } from '@mikro-orm/postgresql';
import { asKyselyQuery } from './kysely-query';
import { releasingDriver } from './releasing-driver';

type Given = Parameters<PostgreSqlConnection['execute']>;
type Dialect = ReturnType<PostgreSqlConnection['createKyselyDialect']>;

class PreparingConnection extends PostgreSqlConnection {
  override createKyselyDialect(...given: Parameters<PostgreSqlConnection['createKyselyDialect']>): Dialect {
    const dialect = super.createKyselyDialect(...given);
    const createDriver = dialect.createDriver.bind(dialect);
    return Object.assign(dialect, { createDriver: () => releasingDriver(createDriver()) });
  }

  override async execute<T>(
    query: Given[0],
    params: Given[1] = [],
    method: Given[2] = 'all',
    transaction?: Transaction,
    logged?: Given[4],
  ): Promise<T> {
    const { text, parameters } = this.parametrised(query, params);
    await this.ensureConnection();
    const run = async (): Promise<T> => {
      const client = (transaction as Kysely<unknown> | undefined) ?? this.getClient();
      return this.transformRawResult(await client.executeQuery(asKyselyQuery(text, parameters)), method);
    };
    return this.executeQuery(text, run, { ...logged, query: text });
  }

  private parametrised(query: Given[0], params: NonNullable<Given[1]>): { text: string; parameters: unknown[] } {
    const written = query instanceof NativeQueryBuilder ? query.toRaw() : query;
    const { sql, params: values } = isRaw(written) ? written : raw(written, params as unknown[]);
    const parameters: unknown[] = [];
    const places = values.map((value) => placeOf(value, parameters));
    return { text: this.platform.formatQuery(sql, places), parameters };
  }
}

/**
 * MikroORM writes values into the text of its statements. This leaves them beside it, as parameters, so that a
 * statement has one text whatever its values, and PostgreSQL prepares it once (docs/adr/0009-prepared-entities.md).
 */
export class PreparingDriver extends PostgreSqlDriver {
  protected override readonly connection = new PreparingConnection(this.config);
}

/** What MikroORM writes in the place of a value: `$1`, or `$1, $2` for a list; the value joins the parameters. */
function placeOf(value: unknown, parameters: unknown[]): unknown {
  if (isRaw(value)) {
    const places = value.params.map((one) => placeOf(one, parameters));
    return raw(value.sql, places);
  }
  if (Array.isArray(value) && !isJson(value)) return raw(value.map((one) => place(one, parameters)).join(', '));
  return raw(place(value, parameters));
}

const place = (value: unknown, parameters: unknown[]): string => `$${parameters.push(parameterOf(value))}`;

function parameterOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return Utils.isPlainObject(value) || isJson(value) ? JSON.stringify(value) : value;
}

/** MikroORM's mark on arrays that are JSON and no lists. */
const isJson = (value: unknown): boolean => typeof value === 'object' && value !== null && JsonProperty in value;
