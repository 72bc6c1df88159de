import type { Kysely } from '@mikro-orm/postgresql';

type KyselyQuery = Exclude<Parameters<Kysely<unknown>['executeQuery']>[0], { compile(): unknown }>;

let queries = 0;

/** A statement with its parameters, as the library below MikroORM takes it. */
export const asKyselyQuery = (text: string, parameters: readonly unknown[]): KyselyQuery => ({
  sql: text,
  parameters,
  query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
  queryId: { queryId: `sql-${(queries += 1)}` },
});
