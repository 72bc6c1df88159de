import sql, { type Sql as Statement } from 'sql-template-tag';

/**
 * A condition on client `c`: their clinic knows them by what this account asked for, and by nothing else; it is theirs as
 * much as the account. appointment_account and appointment_client serve it.
 */
export const clientsOfAccountAlone = (accountId: string): Statement => sql`
  c.id in (select client_id from appointment where account_id = ${accountId})
    and not exists (
      select from appointment other where other.client_id = c.id and other.account_id is distinct from ${accountId}::uuid)`;
