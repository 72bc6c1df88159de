import sql, { type Sql as Statement } from 'sql-template-tag';

const turnOf = (organisationId: string): Statement => sql`hashtextextended(${`reward program ${organisationId}`}, 0)`;

/** Until the transaction ends nobody else changes the program, or promises something by it. */
export const takeProgram = (organisationId: string): Statement =>
  sql`select pg_advisory_xact_lock(${turnOf(organisationId)})`;

/** Until the transaction ends the program stays as it is, for as many as promise something by it. */
export const keepProgram = (organisationId: string): Statement =>
  sql`select pg_advisory_xact_lock_shared(${turnOf(organisationId)})`;
