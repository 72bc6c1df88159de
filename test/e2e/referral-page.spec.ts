import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { givenAccount } from '../factories/accounts';
import { DENVER, givenReferableColleague, location } from '../factories/members';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn } from '../support/mailbox';
import { pagesOfArticles } from '../support/pdf';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const LITTLETON = { city: 'Littleton', state: 'CO', zip: '80123', latitude: 39.6148, longitude: -105.0691 };
const BOULDER = { city: 'Boulder', state: 'CO', zip: '80302', latitude: 40.0172, longitude: -105.2851 };
const PUEBLO = { city: 'Pueblo', state: 'CO', zip: '81003', latitude: 38.2795, longitude: -104.6177 };

const colleagueNames = ['Priya Raman', 'Tomás Herrera', 'Grace Whitfield'];
const told = {
  licences: [{ type: 'Licensed Clinical Social Worker', number: 'CSW.09923811', state: 'CO' }],
  specialties: ['Anxiety', 'Grief and loss', 'Life transitions'],
  serviceTypes: ['Individual therapy', 'Couples therapy'],
  languages: ['English', 'Spanish'],
  insuranceAccepted: ['Aetna', 'Cigna', 'Medicaid'],
  fees: '$140 a session of 50 minutes; sliding scale on request',
  telehealth: true,
  phone: '+13035550142',
  website: 'https://practice.example/about',
  bio:
    'I work with adults who find that what used to carry them no longer does. We begin with what keeps you up at night ' +
    'and go at your pace.\n\nBefore I opened my practice I spent nine years in a hospital, in palliative care and with ' +
    'families. I am glad to talk for fifteen minutes on the phone first, free of charge, so that you can tell whether we fit.',
};
const office = (at: object) =>
  location({
    ...at,
    line1: '1450 Larimer Street',
    line2: 'Suite 300',
    phone: '+13035550143',
    hours: 'Monday to Thursday, 9 am to 6 pm',
  });

/** Keeps a picture where `TEST_SCREENSHOTS` says. */
const keep = (name: string, picture: Buffer) =>
  process.env.TEST_SCREENSHOTS ? writeFileSync(join(process.env.TEST_SCREENSHOTS, name), picture) : undefined;

(CHROMIUM ? describe : describe.skip)(`the page of a referral in a browser ${NEEDS_CHROMIUM}`, () => {
  let world: World;
  let browser: Browser;
  let referralId: string;
  let url: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([World.start(), startBrowser()]);
    url = await referThree();
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  /** From signing in to the mail in the mailbox, over HTTP as anybody would; the address of the page. */
  async function referThree(): Promise<string> {
    const account = await givenAccount(world, { name: 'Dana Whitaker', password: 'a long walk by the river' });
    const signedIn = await world.api.post('/v1/sessions', { email: account.email, password: account.password });
    const { token } = signedIn.body as { token: string };
    const profile = { givenName: 'Dana', familyName: 'Whitaker', licences: told.licences };
    const { memberId } = (await world.api.post('/v1/members', profile, { token })).body;
    const [one, two, three] = colleagueNames.map((name) => {
      const [givenName, familyName] = name.split(' ') as [string, string];
      const email = `${familyName.toLowerCase()}@practice.example`;
      return { ...told, givenName, familyName, credentials: 'LCSW', email };
    });
    await givenReferableColleague(world, { memberId }, { ...one, locations: [office(DENVER), office(LITTLETON)] });
    await givenReferableColleague(world, { memberId }, { ...two, gender: 'male', locations: [office(LITTLETON)] });
    await givenReferableColleague(world, { memberId }, { ...three, locations: [office(DENVER)] });
    await givenReferableColleague(
      world,
      { memberId },
      { givenName: 'Far', familyName: 'Away', locations: [office(PUEBLO)] },
    );
    await givenReferableColleague(
      world,
      { memberId },
      { givenName: 'Too', familyName: 'Far', locations: [office(BOULDER)] },
    );

    const found = await world.api.get('/v1/colleagues?zip=80202&radius=20', { token });
    const chosen = found.body.data as { memberId: string; name: string }[];
    expect(chosen.map(({ name }) => name).sort()).toEqual([...colleagueNames].sort());
    const to = `jordan-${randomUUID().slice(0, 8)}@example.com`;
    const referral = {
      recipient: { kind: 'client', name: 'Jordan Blake', email: to },
      message: 'It was good to meet you on Tuesday.\nAny of these three would suit you; Priya has evening hours.',
      colleagues: chosen.map(({ memberId }) => ({ memberId })),
    };
    const sent = await world.api.post('/v1/referrals', referral, {
      token,
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(sent.status).toBe(201);
    referralId = sent.body.id;
    const link = linkIn(await awaitMail(to), '/r/');
    await eventually(async () => (await referralRow()).status === 'sent');
    return new URL(link.pathname, world.api.url).href;
  }
  const referralRow = async () =>
    (
      await world.rows<{ status: string; open_count: number }>(
        'select status, open_count from referral where id = $1',
        [referralId],
      )
    )[0]!;
  const overflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const accessible = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  };

  it.each(['light', 'dark'] as const)(
    'COL-11 fits a phone of 360 pixels, %s: nothing to scroll sideways, nothing from others, large targets, accessible',
    async (colorScheme) => {
      const { page, requests, errors } = await freshPage(browser, { ...PHONE, colorScheme });
      await page.goto(url);
      for (const name of colleagueNames) expect(await page.getByRole('heading', { name }).isVisible()).toBe(true);
      expect(await overflow(page)).toBe(0);
      expect(requests).toEqual([`GET ${url}`]);
      expect(errors).toEqual([]);
      expect(await page.getByRole('link', { name: 'Call (303) 555-0142' }).first().getAttribute('href')).toBe(
        'tel:+13035550142',
      );
      expect(await page.getByRole('link', { name: 'Directions' }).count()).toBe(7); // each colleague's first and every place's
      expect(await page.evaluate(`getComputedStyle(document.querySelector('#c1 .reach')).position`)).toBe('sticky'); // under the thumb
      for (const target of await page.locator('main a, main button').all()) {
        const box = (await target.boundingBox())!;
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      }
      await accessible(page);
      keep(`referral-${colorScheme}.png`, await page.screenshot({ fullPage: true }));
      await page.context().close();
    },
  );

  it('COL-11 works with JavaScript switched off', async () => {
    const { page, requests } = await freshPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(url);
    for (const name of colleagueNames) expect(await page.getByRole('heading', { name }).isVisible()).toBe(true);
    expect(await page.getByText('Priya has evening hours').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(requests).toEqual([`GET ${url}`]);
    await page.context().close();
  });

  it('COL-13 a browser that loads it and presses nothing changes nothing; a person’s touch counts once a visit', async () => {
    const { page, requests } = await freshPage(browser, PHONE);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(
      'scrollTo(0, 2000); document.querySelector("h1").click(); dispatchEvent(new Event("pointerdown"))',
    );
    await page.waitForTimeout(500);
    expect(await referralRow()).toEqual({ status: 'sent', open_count: 0 });
    await page.getByRole('heading', { level: 1 }).tap();
    await eventually(async () => (await referralRow()).status === 'opened');
    await page.getByRole('heading', { level: 1 }).tap();
    await page.waitForTimeout(200);
    expect(await referralRow()).toEqual({ status: 'opened', open_count: 1 });
    expect(requests).toEqual([`GET ${url}`, `POST ${url}/opening`]);
    await page.context().close();
  });

  it.each(['A4', 'Letter'] as const)(
    'COL-11 prints clean on %s: a colleague is not split across pages',
    async (format) => {
      const { page } = await freshPage(browser);
      await page.goto(url);
      expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(true);
      const pdf = await page.pdf({ format, tagged: true, preferCSSPageSize: false });
      keep(`referral-${format}.pdf`, pdf);
      const pages = pagesOfArticles(pdf);
      expect(pages).toHaveLength(3);
      expect(pages.every((on) => on.length === 1)).toBe(true);
      expect(new Set(pages.flat()).size).toBeGreaterThan(1);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
      expect(await page.getByRole('link', { name: 'Directions' }).first().isVisible()).toBe(false);
      for (const text of ['Priya Raman', '(303) 555-0142', 'raman@practice.example', 'practice.example'])
        expect(await page.getByText(text).first().isVisible()).toBe(true);
      await page.setViewportSize({ width: 794, height: 1123 });
      keep(`referral-print-${format}.png`, await page.screenshot({ fullPage: true }));
      await page.context().close();
    },
  );

  it('COL-12 from 168 hours on it says so plainly, without profile data, and asks the sender with a button', async () => {
    await world.advance('168 hours');
    const { page, requests } = await freshPage(browser, { ...PHONE, javaScriptEnabled: false });
    const answer = await page.goto(url);
    expect(answer!.status()).toBe(410);
    expect(await page.getByRole('heading', { name: 'This link no longer works' }).isVisible()).toBe(true);
    const html = await page.content();
    for (const told of [...colleagueNames.flatMap((name) => name.split(' ')), '555', 'Larimer', 'practice.example'])
      expect(html).not.toContain(told);
    keep('referral-expired.png', await page.screenshot());
    await page.getByRole('button', { name: 'Ask for a new link' }).tap();
    await page.getByText('Dana Whitaker has been asked for a new link').waitFor();
    expect(requests).toEqual([`GET ${url}`, `POST ${url}/fresh-link-request`, `GET ${url}`]); // so that a reload asks nothing
    await page.context().close();
    const again = await freshPage(browser, { ...PHONE, colorScheme: 'dark' });
    await again.page.goto(url);
    await accessible(again.page);
    expect(await overflow(again.page)).toBe(0);
    await again.page.context().close();
  });
});
