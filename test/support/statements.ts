import { Client } from 'pg';

const CONTROL = /^(begin|start transaction|commit|rollback|savepoint|release)/i;
/** On no request's way: limits are settled, the relay looks, the use of sessions and keys is noted, the clock is measured. */
const BACKGROUND =
  /^(insert into request_count\b|update outbox_message set published_at|update (session|api_key) set last_used_at|select \(extract\(epoch from clock_timestamp\(\))/i;
const TENANT = /^select set_config\(/i;

/** A connection of the pool that requests use; queues and notifications have their own. */
const isRequests = (client: Client, database: string): boolean => {
  const { application_name } = Reflect.get(client, 'connectionParameters') as { application_name?: string };
  return client.database === database && application_name === 'refero';
};

/** What one product's requests said to PostgreSQL while `work` ran; no job may run meanwhile. */
export async function statementsOf(
  { databaseUrl }: { databaseUrl: string },
  work: () => Promise<unknown>,
): Promise<{ statements: string[]; tenants: number }> {
  const database = new URL(databaseUrl).pathname.slice(1);
  const texts: string[] = [];
  const original = Reflect.get(Client.prototype, 'query') as (...given: unknown[]) => unknown;
  const counting = function (this: Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    if (isRequests(this, database)) texts.push((typeof first === 'string' ? first : (first.text ?? '')).trim());
    return original.apply(this, args);
  };
  Reflect.set(Client.prototype, 'query', counting);
  try {
    await work();
  } finally {
    Reflect.set(Client.prototype, 'query', original);
  }
  const spoken = texts.filter((text) => !CONTROL.test(text) && !BACKGROUND.test(text));
  return {
    statements: spoken.filter((text) => !TENANT.test(text)),
    tenants: spoken.filter((text) => TENANT.test(text)).length,
  };
}
