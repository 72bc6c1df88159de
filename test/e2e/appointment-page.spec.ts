import { AxeBuilder } from '@axe-core/playwright';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { givenAccount, givenWorker } from '../factories/accounts';
import { askFor, someClient } from '../factories/appointments';
import {
  type GivenClinic,
  type GivenPayer,
  type GivenTherapist,
  givenBlock,
  givenClinic,
  givenPayer,
  givenTherapist,
} from '../factories/scheduling';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventsOf } from '../support/calendar';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn } from '../support/mailbox';
import { inDays, slotOf } from '../support/slots';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const JSON_ONLY = { headers: { accept: 'application/json' } };

/** Keeps a picture where `TEST_SCREENSHOTS` says. */
const keep = (name: string, picture: Buffer) =>
  process.env.TEST_SCREENSHOTS ? writeFileSync(join(process.env.TEST_SCREENSHOTS, name), picture) : undefined;

describe('following a request', () => {
  let world: World;
  let clinic: GivenClinic;
  let payer: GivenPayer;
  let ana: GivenTherapist;
  let blockId: string;
  let hour = 0;

  beforeAll(async () => {
    world = await World.start();
    clinic = await givenClinic(world);
    payer = await givenPayer(world);
    ana = await givenTherapist(world, clinic, { payers: [payer] });
    blockId = await givenBlock(world, ana, { day: inDays(10), days: 5 });
  });
  afterAll(() => world.stop());

  async function asked(more: object = {}) {
    const client = someClient();
    const at = 60 * (hour % 8) + 1440 * Math.floor(hour++ / 8);
    const { body } = await askFor(world, payer, await slotOf(world, blockId, at), { client, ...more });
    const path = linkIn(await awaitMail(client.email), '/c/').pathname;
    return { id: body.id as string, path, at, startsAt: body.startsAt as string };
  }
  const say = (what: string, id: string, body?: object) =>
    world.api.post(`/v1/organisations/${clinic.organisationId}/appointments/${id}/${what}`, body, clinic.administrator);
  const told = async (token: string, kind: string) =>
    (await world.api.get('/v1/me/notifications?limit=100', { token })).body.data.filter(
      (one: any) => one.kind === kind,
    );

  it('SCH-22 shows the client where their request stands, whatever becomes of it, and nothing to who has no link', async () => {
    const { id, path } = await asked();
    const state = async () => (await world.api.get(path, JSON_ONLY)).body.status;
    expect(await state()).toBe('unconfirmed');
    await say('confirmation', id);
    expect(await state()).toBe('confirmed');
    await say('cancellation', id, {});
    expect(await state()).toBe('cancelled');
    const nowhere = await world.api.get(`/c/${'x'.repeat(43)}`, JSON_ONLY);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'link-not-found']);
    const page = await world.api.get(`/c/${'x'.repeat(43)}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('SCH-22 is private: its headers say so, looking changes nothing, and no token is stored', async () => {
    const { id, path } = await asked();
    const page = await world.api.get(path);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    await world.api.call('HEAD', path, undefined, {});
    await world.api.get(`${path}/withdrawal`);
    expect(await world.rows('select status, version from appointment where id = $1', [id])).toEqual([
      { status: 'unconfirmed', version: 1 },
    ]);
    const [dump] = await world.rows<{ text: string }>(
      `select (select string_agg(l::text, '') from link l) || (select string_agg(o::text, '') from outbox_message o) as text`,
    );
    expect(dump!.text).not.toContain(path.split('/').at(-1));
  });

  it('SCH-22 is there until 30 days after the appointment', async () => {
    const { path, startsAt } = await asked();
    const [link] = await world.rows<{ expires_at: Date }>(
      `select expires_at from link where purpose = 'appointment' order by id desc limit 1`,
    );
    expect(Math.round((link!.expires_at.getTime() - Date.parse(startsAt)) / 86_400_000)).toBe(30);
    expect((await world.api.get(path, JSON_ONLY)).status).toBe(200);
  });

  it('SCH-22 lets the client take it back while it is unconfirmed, and only then', async () => {
    const [first, second] = [await asked(), await asked()];
    const taken = await world.api.post(`${first.path}/withdrawal`, undefined, JSON_ONLY);
    expect([taken.status, taken.body.status]).toEqual([200, 'withdrawn']);
    const again = await world.api.post(`${first.path}/withdrawal`, undefined, JSON_ONLY);
    expect([again.status, again.body.code]).toEqual([409, 'already-decided']);
    await say('confirmation', second.id);
    expect((await world.api.post(`${second.path}/withdrawal`, undefined, JSON_ONLY)).status).toBe(409);
    const inBrowser = await world.api.post(`${second.path}/withdrawal`);
    expect([inBrowser.status, inBrowser.headers.get('location')]).toEqual([303, second.path]);
    const free = await slotOf(world, blockId, first.at);
    expect((await askFor(world, payer, free)).status).toBe(201);
  });

  it('SCH-22 is seen live by those of the clinic who may decide, and by nobody else', async () => {
    const scheduler = await givenWorker(world, { organisationId: clinic.organisationId, role: 'scheduler' });
    const navigator = await givenWorker(world, { organisationId: clinic.organisationId, role: 'navigator' });
    const stranger = await givenAccount(world);
    const { id, path } = await asked();
    const about = (token: string, kind: string) =>
      eventually(async () => (await told(token, kind)).find((one: any) => one.subject?.id === id));
    for (const { token } of [ana.account, clinic.administrator, scheduler]) await about(token, 'appointment-requested');
    await world.api.post(`${path}/withdrawal`, undefined, JSON_ONLY);
    const change = await about(scheduler.token, 'appointment-changed');
    expect(change.text).toBe('A request for an appointment was taken back.');
    const [event] = await world.rows('select type from live_event where account_id = $1 and subject_id = $2', [
      scheduler.accountId,
      change.id,
    ]);
    expect(event).toBeDefined();
    expect(await told(navigator.token, 'appointment-requested')).toEqual([]);
    expect(await told(stranger.token, 'appointment-requested')).toEqual([]);
    const second = await asked();
    await say('confirmation', second.id);
    await eventually(async () =>
      (await told(ana.account.token, 'appointment-changed')).some((one: any) => one.subject.id === second.id),
    );
    const mine = await told(clinic.administrator.token, 'appointment-changed');
    expect(mine.some((one: any) => one.subject.id === second.id)).toBe(false); // who did it knows
  });

  it('SCH-24 has the schedule as a feed without client names: unconfirmed as TENTATIVE, confirmed as CONFIRMED', async () => {
    const zoe = await givenTherapist(world, clinic, { payers: [payer] });
    const zoes = await givenBlock(world, zoe, { day: inDays(12) });
    const clients = [someClient({ name: 'Noor Haddad' }), someClient({ name: 'Kim Rivera' }), someClient()];
    const [first, second, third] = await Promise.all(
      clients.map(async (client, at) =>
        askFor(world, payer, await slotOf(world, zoes, 60 * at), { client, reason: 'Grief' }),
      ),
    );
    await say('confirmation', first!.body.id);
    await say('declination', third!.body.id, {});
    const linkPath = `/v1/organisations/${clinic.organisationId}/staff/${zoe.staffId}/calendar-link`;
    const linked = await world.api.post(linkPath, undefined, zoe.account);
    expect(linked.status).toBe(201);
    const feed = await world.api.get(new URL(linked.body.url).pathname);
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const { events } = eventsOf(feed.text);
    const by = (status: string) => events.filter((event) => event.component.getFirstPropertyValue('status') === status);
    expect(by('CONFIRMED').map((event) => event.startDate.toJSDate().toISOString())).toEqual([first!.body.startsAt]);
    expect(by('TENTATIVE').map((event) => event.startDate.toJSDate().toISOString())).toEqual([second!.body.startsAt]);
    expect(events).toHaveLength(2);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
    for (const secret of ['Noor', 'Haddad', 'Rivera', 'Grief', clients[0]!.email])
      expect(feed.text).not.toContain(secret);
    await say('confirmation', second!.body.id);
    const later = eventsOf((await world.api.get(new URL(linked.body.url).pathname)).text).events;
    const of = (list: any[]) => list.find(({ uid }) => uid === by('TENTATIVE')[0].uid);
    expect(of(later).sequence).toBeGreaterThan(of(events).sequence);
    const renewed = await world.api.post(linkPath, undefined, clinic.administrator);
    expect((await world.api.get(new URL(linked.body.url).pathname)).status).toBe(404);
    expect((await world.api.get(new URL(renewed.body.url).pathname)).status).toBe(200);
    expect((await world.api.delete(linkPath, zoe.account)).status).toBe(204);
    expect((await world.api.get(new URL(renewed.body.url).pathname)).status).toBe(404);
    expect((await world.api.post(linkPath, undefined, ana.account)).status).toBe(403);
  });

  it('SCH-24 has one address at a time, however many ask for one, and none for who works there no more', async () => {
    const zoe = await givenTherapist(world, clinic, { payers: [payer] });
    const path = `/v1/organisations/${clinic.organisationId}/staff/${zoe.staffId}`;
    const linked = await Promise.all(
      Array.from({ length: 5 }, () => world.api.post(`${path}/calendar-link`, undefined, zoe.account)),
    );
    const urls = linked.map(({ body }) => new URL(body.url).pathname);
    const open = async () => {
      const answers = await Promise.all(urls.map((url) => world.api.get(url)));
      return answers.filter(({ status }) => status === 200);
    };
    expect(await open()).toHaveLength(1);
    expect((await open())[0]!.headers.get('cache-control')).toBe('no-store');
    const { version } = (await world.api.get(path, clinic.administrator)).body;
    const ifMatch = { token: clinic.administrator.token, headers: { 'if-match': `"${version}"` } };
    expect((await world.api.patch(path, { active: false }, ifMatch)).status).toBe(200);
    expect(await open()).toHaveLength(0);
  });

  it('SCH-22 is closed once its link was revoked', async () => {
    const { id, path } = await asked();
    await world.rows(`update link set revoked_at = now() where subject_id = $1`, [id]);
    expect((await world.api.get(path, JSON_ONLY)).status).toBe(404);
    expect((await world.api.post(`${path}/withdrawal`, undefined, JSON_ONLY)).status).toBe(410);
  });

  (CHROMIUM ? describe : describe.skip)(`in a browser ${NEEDS_CHROMIUM}`, () => {
    let browser: Browser;
    beforeAll(async () => (browser = await startBrowser()));
    afterAll(() => browser.close());

    it.each([
      ['en', 'Your request is with the clinic', 'Your request was taken back'],
      ['es', 'La clínica tiene su solicitud', 'Su solicitud fue retirada'],
    ])('SCH-22 is read on a phone, accessible, and taken back there, in %s', async (language, title, after) => {
      const { path } = await asked({ language });
      const { page, requests, errors } = await freshPage(browser, PHONE);
      await page.goto(new URL(path, world.api.url).toString());
      expect(await page.locator('h1').innerText()).toBe(title);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      keep(`appointment-phone-${language}.png`, await page.screenshot({ fullPage: true }));
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.locator('summary').click();
      await page.locator('details button').click();
      await page.waitForSelector(`h1:has-text("${after}")`);
      keep(`appointment-withdrawn-${language}.png`, await page.screenshot({ fullPage: true }));
      expect(errors).toEqual([]);
      expect(requests.every((request) => request.includes(world.api.url))).toBe(true);
      await page.context().close();
    });

    it('SCH-22 works with JavaScript off, and prints without what is pressed', async () => {
      const { path, id } = await asked();
      const { page } = await freshPage(browser, { javaScriptEnabled: false });
      await page.goto(new URL(path, world.api.url).toString());
      await page.locator('summary').click();
      await page.locator('details button').click();
      await page.waitForSelector('h1:has-text("Your request was taken back")');
      await page.context().close();
      expect(await world.rows('select status from appointment where id = $1', [id])).toEqual([{ status: 'withdrawn' }]);
      const confirmed = await asked();
      await say('confirmation', confirmed.id);
      const paper = await freshPage(browser);
      await paper.page.goto(new URL(confirmed.path, world.api.url).toString());
      keep('appointment-desktop.png', await paper.page.screenshot({ fullPage: true }));
      await paper.page.emulateMedia({ media: 'print' });
      keep('appointment-print.png', await paper.page.screenshot({ fullPage: true }));
      expect(await paper.page.locator('.no-print:visible').count()).toBe(0);
      expect(await paper.page.locator('h1').innerText()).toBe('Your appointment is confirmed');
      await paper.page.context().close();
    });
  });
});
