import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenMember, type GivenMember, REFERABLE } from '../factories/members';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn, mailsTo } from '../support/mailbox';
import { arrive } from '../support/newcomer';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PASSWORD = 'four quiet lanterns at dusk';

/** Keeps a picture where `TEST_SCREENSHOTS` says. */
const keep = (name: string, picture: Buffer) =>
  process.env.TEST_SCREENSHOTS ? writeFileSync(join(process.env.TEST_SCREENSHOTS, name), picture) : undefined;

let world: World;
beforeAll(async () => void (world = await World.start({ env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

let count = 0;
const freshAddress = () => `comes-${(count += 1)}-${process.hrtime.bigint()}@example.org`;
const as = ({ token }: { token: string }) => ({ token });

async function givenShare(sender?: GivenMember): Promise<{ path: string; shareId: string; code: string }> {
  const by = sender ?? (await givenMember(world));
  const subject = await givenMember(world, REFERABLE);
  const body = { memberId: subject.memberId, channel: 'copy_link' };
  const share = (await world.api.post('/v1/shares', body, as(by))).body;
  const { pathname } = new URL(share.url);
  return { path: pathname, shareId: share.id, code: pathname.slice('/s/'.length) };
}

/** Follows links in one browser; its cookies so far. */
async function follow(path: string, cookie?: string): Promise<string | undefined> {
  const { headers } = await world.api.get(path, { headers: { accept: 'text/html', ...(cookie && { cookie }) } });
  return headers.get('set-cookie')?.split(';')[0] ?? cookie;
}

const tieOf = async (cookie?: string, code?: string) => {
  const newcomer = await arrive(world, { cookie, code });
  const [attribution] = (await world.api.get('/v1/me/attributions', as(newcomer))).body.data;
  return attribution;
};

describe('the way a browser came', () => {
  it('SHR-4 leaving the page and coming back keeps the tie, without a code', async () => {
    const { path, shareId } = await givenShare();
    const cookie = await follow(path);
    expect(await tieOf(cookie)).toMatchObject({ tiedTo: shareId, considered: [{ via: 'page', verdict: 'tied' }] });
  });

  it('SHR-4 the cookie is first-party: for this site alone, out of reach of scripts, for 30 days', async () => {
    const { path } = await givenShare();
    const { headers } = await world.api.get(path, { headers: { accept: 'text/html' } });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^refero_followed=[\w-]+\.[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('SHR-4 the first link followed wins, whatever code comes with the registration', async () => {
    const [first, second, third] = [await givenShare(), await givenShare(), await givenShare()];
    const cookie = await follow(second.path, await follow(first.path));
    const tie = await tieOf(cookie, third.code);
    expect(tie.tiedTo).toBe(first.shareId);
    expect(tie.considered.map((one: any) => [one.subjectId, one.via, one.verdict])).toEqual([
      [first.shareId, 'page', 'tied'],
      [second.shareId, 'page', 'later'],
      [third.shareId, 'code', 'later'],
    ]);
  });

  it('SHR-4 a link followed more than 30 days before counts no more; following it again does', async () => {
    const [first, second] = [await givenShare(), await givenShare()];
    const cookie = await follow(first.path);
    await world.advance('29 days 23 hours');
    expect((await tieOf(cookie)).tiedTo).toBe(first.shareId);
    await world.advance('2 hours');
    expect(await tieOf(cookie)).toBeUndefined();
    expect((await tieOf(cookie, second.code)).tiedTo).toBe(second.shareId);
    expect((await tieOf(await follow(first.path, cookie))).tiedTo).toBe(first.shareId);
    await world.advance('-30 days -1 hours');
  });

  it('SHR-4 a link followed again stays where it was, and links that are over by then take nobody’s place', async () => {
    const [first, second] = [await givenShare(), await givenShare()];
    let cookie = await follow(first.path);
    await world.advance('1 minute');
    cookie = await follow(first.path, await follow(second.path, cookie));
    expect((await tieOf(cookie)).considered.map((one: any) => one.subjectId)).toEqual([first.shareId, second.shareId]);
    const sender = await givenMember(world);
    for (let n = 0; n < 6; n += 1) cookie = await follow((await givenShare(sender)).path, n === 0 ? undefined : cookie);
    cookie = await follow(second.path, cookie);
    await world.rows('delete from member where id = $1', [sender.memberId]);
    expect((await tieOf(cookie)).tiedTo).toBe(second.shareId);
    await world.advance('-1 minute');
  });

  it('SHR-4 a cookie that was altered, or made up, ties nobody and breaks nothing', async () => {
    const { path } = await givenShare();
    const [name, value] = (await follow(path))!.split('=');
    const forged = Buffer.from(JSON.stringify([['x', 1]])).toString('base64url');
    const cookies = [
      `${name}=x${value}`,
      `${name}=${forged}.${value!.split('.')[1]}`,
      `${name}=.`,
      `${name}=%%%`,
      name!,
    ];
    for (const cookie of cookies) expect(await tieOf(cookie)).toBeUndefined();
  });

  it('SHR-4 only a page that shows a profile is remembered', async () => {
    expect(await follow('/s/111111111111')).toBeUndefined();
  });
});

describe('the page on which somebody joins', () => {
  it('SHR-2 is over, or not there, where the profile is', async () => {
    const { status, text } = await world.api.get('/s/111111111111/join', { headers: { accept: 'text/html' } });
    expect([status, text.includes('There is no such link')]).toEqual([404, true]);
    const { path } = await givenShare();
    await world.rows('delete from member where id = (select subject_member_id from share order by id desc limit 1)');
    expect((await world.api.get(`${path}/join`)).status).toBe(410);
    expect((await world.api.post(`${path}/join`, undefined, { raw: 'email=x', headers: FORM })).status).toBe(410);
  });

  it('SHR-2 says what is wrong with an address, and mails nobody', async () => {
    const { path } = await givenShare();
    const email = freshAddress();
    for (const raw of [
      'email=nowhere',
      '',
      `email=${email}&kind=robot`,
      `email=${email}&more=1`,
      `email=%00${email}`,
    ]) {
      const answer = await world.api.post(`${path}/join`, undefined, { raw, headers: FORM });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('Please enter an e-mail address');
    }
    expect(await mailsTo(email)).toEqual([]);
  });
});

(CHROMIUM ? describe : describe.skip)(`in a browser ${NEEDS_CHROMIUM}`, () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await startBrowser()));
  afterAll(() => browser.close());

  it.each([
    ['with JavaScript', true],
    ['with JavaScript off', false],
  ])(
    'SHR-2 SHR-4 a person on a phone comes from a share, joins, and is connected: %s',
    async (_, javaScriptEnabled) => {
      const sender = await givenMember(world);
      const { path, shareId } = await givenShare(sender);
      const address = { 'x-forwarded-for': `203.0.113.${javaScriptEnabled ? 7 : 8}` };
      const options = { ...PHONE, javaScriptEnabled, extraHTTPHeaders: address };
      const { page, requests, errors } = await freshPage(browser, options);
      await page.goto(world.api.url + path);
      await page.getByRole('link', { name: 'Join to connect' }).click();
      await page.getByRole('heading', { name: /^Join to connect with/ }).waitFor();
      if (javaScriptEnabled) {
        keep('join-phone.png', await page.screenshot({ fullPage: true }));
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(PHONE.viewport.width);
      }
      const email = freshAddress();
      await page.getByLabel('Your e-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me the link' }).click();
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
      if (javaScriptEnabled) keep('join-sent-phone.png', await page.screenshot({ fullPage: true }));
      await page.goto(world.api.url + linkIn(await awaitMail(email), '/a/').pathname);
      if (javaScriptEnabled) keep('join-link-phone.png', await page.screenshot({ fullPage: true }));
      await page.getByLabel('Your first name').fill('Noor');
      await page.getByLabel('Your last name').fill('Haddad');
      await page.getByLabel('A password for your new account').fill(PASSWORD);
      await page.getByRole('button', { name: 'Join' }).click();
      await page.getByRole('heading', { name: 'Welcome' }).waitFor();
      await eventually(async () => {
        const { body } = await world.api.get(`/v1/shares/${shareId}`, as(sender));
        return body.registrations === 1 && body.connections === 1;
      });
      expect(errors).toEqual([]);
      expect(requests.filter((request) => !request.includes(world.api.url))).toEqual([]);
      await page.context().close();
    },
  );
});
