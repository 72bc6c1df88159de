import { type Client, createClient } from './generated/client/index.js';
import {
  acceptConnection,
  getMemberTier,
  joinDirectory,
  listColleagues,
  registerAccount,
  requestConnection,
  sendReferral,
  setMemberTier,
  signIn,
  verifyEmail,
} from './generated/index.js';

/**
 * The main job as a program of somebody else's does it, by the typed client alone: register, prove the address, sign in,
 * join, be made a professional member, connect, search, refer. Writes the referral to standard output.
 */
async function mainJob([
  url,
  mailbox,
  email,
  colleagueId,
  colleagueToken,
  administratorToken,
]: string[]): Promise<void> {
  const anybody = createClient({ baseUrl: url!, throwOnError: true });
  const password = 'a long green walrus';
  await registerAccount({ client: anybody, throwOnError: true, body: { name: 'Kit Moreno', email: email!, password } });
  await verifyEmail({
    client: anybody,
    throwOnError: true,
    body: { token: await mailedToken(mailbox!, email!), password },
  });
  const session = await signIn({ client: anybody, throwOnError: true, body: { email: email!, password } });

  const client = createClient({ baseUrl: url!, auth: session.data.token });
  const colleague = createClient({ baseUrl: url!, auth: colleagueToken! });
  const joined = await joinDirectory({ client, throwOnError: true, body: { givenName: 'Kit', familyName: 'Moreno' } });
  await makeProfessional(createClient({ baseUrl: url!, auth: administratorToken! }), joined.data.memberId);
  const asked = await requestConnection({ client, throwOnError: true, body: { memberId: colleagueId! } });
  await acceptConnection({
    client: colleague,
    throwOnError: true,
    path: { connectionId: asked.data.id },
    headers: { 'If-Match': `"${asked.data.version}"` },
  });

  const found = await listColleagues({ client, throwOnError: true, query: { q: 'denver' } });
  const referral = await sendReferral({
    client,
    throwOnError: true,
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    body: {
      recipient: { kind: 'client', name: 'Jo Rivera', email: `to-${email!}` },
      colleagues: found.data.data.map(({ memberId }) => ({ memberId })),
    },
  });
  process.stdout.write(JSON.stringify(referral.data));
}

/** What support does for a new member. */
async function makeProfessional(client: Client, memberId: string): Promise<void> {
  const path = { memberId };
  const { data } = await getMemberTier({ client, throwOnError: true, path });
  const headers = { 'If-Match': `"${data.version}"` };
  await setMemberTier({ client, throwOnError: true, path, headers, body: { tier: 'professional' } });
}

async function mailedToken(mailbox: string, email: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(email)}`);
    const token = /\/a\/([\w-]{43})/.exec(await answer.text())?.[1];
    if (token) return token;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

mainJob(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}\n`);
  process.exitCode = 1;
});
