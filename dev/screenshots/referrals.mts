// What the pictures show, made in the running product the way its users make it.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { readAccess } from '../postgres/data-folder.mts';

const api = process.env.PUBLIC_URL ?? 'http://localhost:3000';
const mailbox = process.env.MAILBOX_URL ?? 'http://localhost:1080';
const password = 'refero-demo-2026';

export type Headers = Record<string, string>;
export interface Sent {
  id: string;
  /** Of the page behind its link. */
  link: string;
}

export async function call<Body>(method: string, path: string, body?: object, headers: Headers = {}): Promise<Body> {
  const answer = await fetch(`${api}${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

export async function signedIn(email: string): Promise<Headers> {
  const { token } = await call<{ token: string }>('POST', '/v1/sessions', { email, password });
  return { authorization: `Bearer ${token}` };
}

export const organisationOf = async (who: Headers) =>
  (await call<{ organisations: { organisationId: string }[] }>('GET', '/v1/me', undefined, who)).organisations[0]!
    .organisationId;

export const memberIdOf = async (who: Headers) =>
  (await call<{ memberId: string }>('GET', '/v1/me/profile', undefined, who)).memberId;

/** Colleagues of `sender` in Denver, and in their midst the one who will stop sharing. */
export async function three(sender: Headers, leaving: Headers): Promise<string[]> {
  const query = '/v1/colleagues?zip=80205&radius=25&acceptingReferrals=true&limit=3';
  const [found, gone] = await Promise.all([
    call<{ data: { memberId: string }[] }>('GET', query, undefined, sender),
    memberIdOf(leaving),
  ]);
  const [one, other] = found.data.map(({ memberId }) => memberId).filter((id) => id !== gone);
  return [one!, gone, other!];
}

const IN_ENGLISH = { language: 'en', message: 'It was good to talk today. Any of these three can see you soon.' };

/** Refers them to a new address and waits for the link in its mail. */
export async function referred(
  sender: Headers,
  memberIds: string[],
  { language, message } = IN_ENGLISH,
): Promise<Sent> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await call<{ id: string }>(
    'POST',
    '/v1/referrals',
    {
      colleagues: memberIds.map((memberId) => ({ memberId })),
      recipient: { kind: 'client', name: 'Pat Doe', email, language },
      message,
    },
    { ...sender, 'idempotency-key': email },
  );
  return { id, link: await linkTo(email, '/r/') };
}

/** The link to such a page in the first mail to an address, once it is there. */
export async function linkTo(email: string, page: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = (await (await fetch(`${mailbox}/api/messages?to=${email}`)).json()) as { text: string }[];
    const link = mails[0]?.text.match(/https?:\S+/g)?.find((url) => new URL(url).pathname.startsWith(page));
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the mail did not come');
}

/** Refers them on paper; the path of the page to print. */
export async function printed(sender: Headers, memberIds: string[]): Promise<string> {
  const colleagues = memberIds.map((memberId) => ({ memberId }));
  const { print } = await call<{ print: { page: string } }>(
    'POST',
    '/v1/referrals/prints',
    { colleagues, message: IN_ENGLISH.message },
    { ...sender, 'idempotency-key': randomUUID() },
  );
  return print.page;
}

export async function revoke(sender: Headers, { id }: Sent): Promise<void> {
  const { version } = await call<{ version: number }>('GET', `/v1/referrals/${id}`, undefined, sender);
  await call('POST', `/v1/referrals/${id}/revocation`, {}, { ...sender, 'if-match': `"${version}"` });
}

/** Nobody waits seven days for a picture: the end of this one link is moved to an hour ago, by the database's owner. */
export async function letExpire({ link }: Sent): Promise<void> {
  const { port, password: secret } = readAccess('.refero/postgres');
  const own = `postgres://postgres:${secret}@127.0.0.1:${port}/refero`;
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? own });
  await client.connect();
  const hash = createHash('sha256').update(link.split('/').at(-1)!).digest();
  try {
    await client.query(`update link set expires_at = now() - interval '1 hour' where token_hash = $1`, [hash]);
  } finally {
    await client.end();
  }
}

/** As long as `work` takes, somebody shares no profile; afterwards they do as before. */
export async function whileNotSharing(who: Headers, work: () => Promise<void>): Promise<void> {
  const path = '/v1/me/referral-settings';
  type Settings = { version: number } & Record<string, unknown>;
  const set = async (settings: object) => {
    const { version } = await call<Settings>('GET', path, undefined, who);
    await call('PUT', path, settings, { ...who, 'if-match': `"${version}"` });
  };
  const { shareProfilePublicly, referableBy, acceptingNewClients, consentVersion } = await call<Settings>(
    'GET',
    path,
    undefined,
    who,
  );
  await set({ shareProfilePublicly: false, referableBy: null, acceptingNewClients });
  try {
    await work();
  } finally {
    await set({ shareProfilePublicly, referableBy, acceptingNewClients, consentVersion });
  }
}
