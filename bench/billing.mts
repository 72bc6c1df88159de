import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import type pg from 'pg';
import { BILLING_SECRET, PRACTICE_ID, SECRET_ID } from './people.mts';

const built = createRequire(new URL('../dist/', import.meta.url));
const { sealed } = built('./shared/config/sealed.js') as {
  sealed: (value: unknown, key: Buffer, row: string) => Buffer;
};
const { SecretKeys } = built('./shared/config/secret-keys.js') as {
  SecretKeys: new (settings: unknown) => { for: (purpose: string) => Buffer };
};
const { Settings } = built('./shared/config/settings.js') as { Settings: new () => unknown };

/** A practice with the reward program, and the secret that its billing signs with. */
export async function fillBilling(client: pg.ClientBase): Promise<void> {
  const bytes = sealed(BILLING_SECRET, new SecretKeys(new Settings()).for('billing'), SECRET_ID);
  await client.query("insert into organisation (id, name) values ($1, 'Riverside Physio')", [PRACTICE_ID]);
  await client.query('insert into reward_program (organisation_id, is_on, changed_at) values ($1, true, now())', [
    PRACTICE_ID,
  ]);
  await client.query(
    'insert into billing_secret (id, organisation_id, sealed, created_at) values ($1, $2, $3, now())',
    [SECRET_ID, PRACTICE_ID, bytes],
  );
}

const KEY = Buffer.from(BILLING_SECRET.slice('whsec_'.length), 'base64');

/** As Standard Webhooks says. */
export const signatureOf = (id: string, timestamp: string, body: string | Buffer): string =>
  `v1,${createHmac('sha256', KEY).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
