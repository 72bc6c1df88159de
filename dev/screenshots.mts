// Takes the pictures of docs/screenshots from the running product: `npm start`, then `npm run screenshots`.
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

const api = process.env.PUBLIC_URL ?? 'http://localhost:3000';
const mailbox = process.env.MAILBOX_URL ?? 'http://localhost:1080';
const folder = new URL('../docs/screenshots/', import.meta.url).pathname;
const account = { email: 'professional@refero.example', password: 'refero-demo-2026' };

async function call<Body>(path: string, body?: object, headers: Record<string, string> = {}): Promise<Body> {
  const answer = await fetch(`${api}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Refers three colleagues to a new address and waits for the link in its mail. */
async function sentReferral(): Promise<string> {
  const { token } = await call<{ token: string }>('/v1/sessions', account);
  const signedIn = { authorization: `Bearer ${token}` };
  const found = await call<{ data: { memberId: string }[] }>(
    '/v1/colleagues?zip=80205&radius=25&acceptingReferrals=true&limit=3',
    undefined,
    signedIn,
  );
  const email = `${randomUUID()}@example.com`;
  await call(
    '/v1/referrals',
    {
      colleagues: found.data.map(({ memberId }) => ({ memberId })),
      recipient: { kind: 'client', name: 'Pat Doe', email },
      message: 'It was good to talk today. Any of these three can see you soon.',
    },
    { ...signedIn, 'idempotency-key': email },
  );
  for (let tries = 0; tries < 100; tries++) {
    const mails = (await (await fetch(`${mailbox}/api/messages?to=${email}`)).json()) as { text: string }[];
    const link = /https?:\S+\/r\/\S+/.exec(mails[0]?.text ?? '')?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the mail did not come');
}

const sizes = { phone: { width: 360, height: 780 }, desktop: { width: 1000, height: 860 } };
const save = async (page: Page, name: string) => {
  writeFileSync(`${folder}${name}.png`, await page.screenshot());
};

mkdirSync(folder, { recursive: true });
const link = await sentReferral();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
for (const [size, viewport] of Object.entries(sizes))
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 1.5 });
    await page.goto(link);
    await save(page, `referral-${size}${colorScheme === 'dark' ? '-dark' : ''}`);
    await page.emulateMedia({ media: 'print' });
    if (size === 'desktop' && colorScheme === 'light') await save(page, 'referral-print');
    await page.close();
  }
await browser.close();
console.log(`docs/screenshots: the page of ${link.replace(/\/r\/.*/, '/r/…')}`);
