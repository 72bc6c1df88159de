import { PasswordHasher } from '../../src/modules/identity/security/password-hasher';
import { eventually } from './eventually';
import { mailsTo } from './mailbox';
import type { World } from './world';

const PASSWORD = 'seven green otters juggling';

interface Owner {
  readonly accountId: string;
  readonly email: string;
  readonly token: string;
}

/** An account's owner erases it, and was told that nothing of them is left. */
export async function erasedByOwner(world: World, { accountId, email, token }: Owner): Promise<void> {
  const hash = await world.app.get(PasswordHasher).hash(PASSWORD);
  await world.rows('update account set password_hash = $2 where id = $1', [accountId, hash]);
  const { status } = await world.api.post('/v1/me/erasure', { password: PASSWORD }, { token });
  if (status !== 202) throw new Error(`the erasure was answered ${status}`);
  await eventually(async () => (await mailsTo(email)).some(({ subject }) => subject === 'Your data was erased'));
}
