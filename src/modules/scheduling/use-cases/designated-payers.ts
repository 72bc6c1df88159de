import type { EntityManager } from '@mikro-orm/postgresql';
import { UnknownPayer } from '../domain/program-errors';
import type { StaffOf } from './staff-records';

/**
 * These payers in place of those that were designated. Those that stay may have been withdrawn since; new ones are
 * registered. @throws UnknownPayer, naming every other
 */
export async function designate(
  em: EntityManager,
  { organisationId, staffId }: StaffOf,
  payerIds: readonly string[],
): Promise<void> {
  const asked = `{${payerIds.join(',')}}`;
  await em.execute('delete from program_payer where staff_id = ? and payer_id <> all(?::uuid[])', [staffId, asked]);
  await em.execute(
    `insert into program_payer (staff_id, payer_id, organisation_id)
    select ?, organisation_id, ? from payer where organisation_id = any(?::uuid[]) and withdrawn_at is null
    on conflict do nothing`,
    [staffId, organisationId, asked],
  );
  const rows = await em.execute<{ payer_id: string }[]>('select payer_id from program_payer where staff_id = ?', [
    staffId,
  ]);
  const designated = new Set(rows.map((row) => row.payer_id));
  const errors = payerIds.flatMap((payerId, at) =>
    designated.has(payerId)
      ? []
      : [{ pointer: `/payerIds/${at}`, code: 'unknown-payer', detail: 'There is no such payer to designate.' }],
  );
  if (errors.length > 0) throw new UnknownPayer({ errors });
}
