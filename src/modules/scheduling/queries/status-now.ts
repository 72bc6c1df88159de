import sql, { type Sql as Statement } from 'sql-template-tag';

/** The state of an appointment `a`: a request whose time is over has expired, whether or not a worker has come by (SCH-21). */
export const STATUS_NOW: Statement = sql`
  case when a.status = 'unconfirmed' and a.expires_at <= app_now() then 'expired' else a.status end`;
