import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
import sharp from 'sharp';
import { Settings } from '../../src/shared/config/settings';
import {
  givenManyReferableColleagues,
  givenMember,
  type GivenMember,
  givenReferableColleague,
  location,
} from '../factories/members';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { awaitMailAbout, linkIn } from '../support/mailbox';
import { pagesOfArticles } from '../support/pdf';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const SCHEMES = ['light', 'dark'] as const;

/** A page as it stands now: its address or, for the sender's own, also their token. */
interface Shown {
  url: string;
  token?: string;
  status: number;
  heading: RegExp;
}

(CHROMIUM ? describe : describe.skip)(`every page behind a link ${NEEDS_CHROMIUM}`, () => {
  let world: World;
  let browser: Browser;
  let sender: GivenMember;
  let pictured: GivenMember;
  let leaving: GivenMember;
  /** Of the product's own addresses; a browser that asks there is led to this world. */
  let origin: string;
  const shown = new Map<string, Shown>();

  beforeAll(async () => {
    [world, browser] = await Promise.all([World.start(), startBrowser()]);
    origin = world.app.get(Settings).PUBLIC_URL;
    sender = await givenMember(world, { givenName: 'Dana', familyName: 'Whitaker' });
    const places = [location({ hours: 'Monday to Friday', phone: '+13035550143' }), location()];
    const told = {
      bio: 'I work with grief. '.repeat(30),
      specialties: ['Grief'],
      phone: '+13035550142',
      locations: places,
    };
    pictured = await givenReferableColleague(world, sender, { ...told, email: 'a@practice.example' });
    leaving = await givenReferableColleague(world, sender, { ...told, givenName: 'Zoraida', familyName: 'Quintana' });
    await givePicture(pictured);
    await makeThem();
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  async function givePicture({ token }: GivenMember): Promise<void> {
    const blue = sharp({ create: { width: 300, height: 300, channels: 3, background: { r: 20, g: 20, b: 220 } } });
    const { version } = (await world.api.get('/v1/me/profile', { token })).body;
    const headers = { 'content-type': 'image/jpeg', 'if-match': `"${version}"` };
    const raw = await blue.jpeg().toBuffer();
    expect((await world.api.call('PUT', '/v1/me/picture', undefined, { token, raw, headers })).status).toBe(200);
  }

  async function refer(colleagues: GivenMember[], language = 'en') {
    const { status, body } = await world.api.post(
      '/v1/referrals',
      {
        recipient: { kind: 'client', name: 'Jordan Blake', email: `${randomUUID()}@example.com`, language },
        message: 'It was good to meet you.',
        colleagues: colleagues.map(({ memberId }) => ({ memberId })),
      },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect({ status, body }).toMatchObject({ status: 201 });
    const path = `/v1/referrals/${body.id}`;
    const read = async () => (await world.api.get(path, { token: sender.token })).body;
    await eventually(async () => (await read()).status === 'sent');
    const url = `${origin}/r/${await world.linkToken('referral', body.id)}`;
    const act = async (what: 'revocation' | 'fresh-link') => {
      const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${(await read()).version}"` };
      expect((await world.api.post(`${path}/${what}`, {}, { token: sender.token, headers })).status).toBe(200);
    };
    return { id: body.id as string, url, act };
  }

  /** Moves the end of these alone to this moment: a clock moved on would sign everybody out. */
  async function endTime(referrals: { id: string }[]): Promise<void> {
    const ids = referrals.map(({ id }) => id);
    await world.rows('update referral set expires_at = app_now() where id = any($1)', [ids]);
    await world.rows('update link set expires_at = app_now() where subject_id = any($1)', [ids]);
  }

  /** Every state that a page can be in. */
  async function makeThem(): Promise<void> {
    const both = [pictured, leaving];
    const [expired, asked, spanishExpired] = [await refer(both), await refer(both), await refer(both, 'es')];
    await endTime([expired, asked, spanishExpired]);
    expect((await world.api.post(`${new URL(asked.url).pathname}/fresh-link-request`, {})).status).toBe(303);
    const [open, partly, gone] = [await refer([pictured]), await refer(both), await refer([leaving])];
    const [spanish, revoked, replaced] = [await refer([pictured], 'es'), await refer(both), await refer(both)];
    await revoked.act('revocation');
    await replaced.act('fresh-link');
    const printed = await print(both);
    await stopSharing(leaving);
    const works = { status: 200, heading: /Dana Whitaker refers you to/ };
    const over = { status: 410, heading: /This link no longer works/ };
    shown.set('open', { ...works, url: open.url });
    shown.set('one no longer available', { ...works, url: partly.url });
    shown.set('all gone', { ...works, url: gone.url });
    shown.set('open, in Spanish', { status: 200, heading: /Dana Whitaker le recomienda/, url: spanish.url });
    shown.set('expired', { ...over, url: expired.url });
    shown.set('expired, in Spanish', { status: 410, heading: /Este enlace ya no funciona/, url: spanishExpired.url });
    shown.set('asked for anew', { ...over, url: asked.url });
    shown.set('revoked', { ...over, url: revoked.url });
    shown.set('replaced', { status: 410, heading: /There is a newer link/, url: replaced.url });
    shown.set('unknown', { status: 404, heading: /There is no such link/, url: `${origin}/r/nothing` });
    shown.set('printed', { status: 200, heading: /Referral to 2 colleagues/, url: printed, token: sender.token });
    shown.set('an action', { status: 200, heading: /password/i, url: await passwordLink() });
  }

  /** Where the page to print is. */
  async function print(colleagues: readonly { memberId: string }[]): Promise<string> {
    const chosen = colleagues.map(({ memberId }) => ({ memberId }));
    const headers = { 'idempotency-key': randomUUID() };
    const { body } = await world.api.post(
      '/v1/referrals/prints',
      { colleagues: chosen },
      { token: sender.token, headers },
    );
    return new URL(body.print.page, origin).href;
  }

  async function passwordLink(): Promise<string> {
    expect((await world.api.post('/v1/password-reset-requests', { email: sender.email })).status).toBe(202);
    return new URL(linkIn(await awaitMailAbout(sender.email, 'Set a new password'), '/a/').pathname, origin).href;
  }

  async function stopSharing({ token }: GivenMember): Promise<void> {
    const { version } = (await world.api.get('/v1/me/referral-settings', { token })).body;
    const off = { shareProfilePublicly: false, referableBy: null, acceptingNewClients: true };
    const headers = { 'if-match': `"${version}"` };
    expect((await world.api.put('/v1/me/referral-settings', off, { token, headers })).status).toBe(200);
  }

  const inWorld = (url: string) => url.replace(origin, world.api.url);

  async function visit(state: string, options: object = {}) {
    const { url, token, status, heading } = shown.get(state)!;
    const signedIn = token && { extraHTTPHeaders: { authorization: `Bearer ${token}` } };
    const fresh = await freshPage(browser, { ...PHONE, ...signedIn, ...options });
    await fresh.page.route(`${origin}/**`, async (route) =>
      route.fulfill({ response: await route.fetch({ url: inWorld(route.request().url()) }) }),
    );
    const answer = await fresh.page.goto(url);
    expect(answer!.status()).toBe(status);
    expect(await fresh.page.getByRole('heading', { level: 1 }).textContent()).toMatch(heading);
    const close = async () => {
      await fresh.page.unrouteAll({ behavior: 'ignoreErrors' }); // a picture may be on its way still
      await fresh.page.context().close();
    };
    return { ...fresh, close };
  }

  /** The shortest side of what can be pressed now. */
  const smallest = async (targets: Locator) => {
    const boxes = await Promise.all((await targets.all()).map((one) => one.boundingBox()));
    return Math.min(...boxes.flatMap((box) => (box ? [box.width, box.height] : [])));
  };

  it.each([
    'open',
    'one no longer available',
    'all gone',
    'open, in Spanish',
    'expired',
    'expired, in Spanish',
    'asked for anew',
    'revoked',
    'replaced',
    'unknown',
    'printed',
    'an action',
  ])('COL-11 COL-12 COL-13 COL-15 COL-16 %s: accessible and whole on a phone, in light and dark', async (state) => {
    const { page, requests, errors, close } = await visit(state);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      // without frames in a page, legacy mode looks at as much, and opens no second page
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.viewport.width);
    expect(await smallest(page.locator('main a, main button, main input'))).toBeGreaterThanOrEqual(44);
    expect(requests.filter((request) => !request.includes(` ${origin}/`))).toEqual([]);
    if (state === 'asked for anew')
      expect(await page.getByText('has been asked for a new link').isVisible()).toBe(true);
    expect(errors.filter((error) => !/status of 4(04|10)/.test(error))).toEqual([]);
    const language = state.endsWith('in Spanish') ? 'es' : 'en';
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await close();
  });

  it.each(['one no longer available', 'expired', 'printed', 'an action'])(
    'COL-11 COL-12 COL-16 %s: says all of it without JavaScript',
    async (state) => {
      const [with_, without] = [await visit(state), await visit(state, { javaScriptEnabled: false })];
      const texts = async ({ page }: typeof with_) =>
        (await page.locator('main').allInnerTexts())
          .join()
          .replace(/\s*\bPrint\n/, '\n')
          .replace(/\s+/g, ' ');
      expect(await texts(without)).toBe(await texts(with_));
      await Promise.all([with_.close(), without.close()]);
    },
  );

  it('COL-15 who stopped sharing is replaced, and nothing of them is left', async () => {
    const { page, close } = await visit('one no longer available');
    expect(await page.getByRole('heading', { name: pictured.name }).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'No longer available' }).isVisible()).toBe(true);
    expect(await page.content()).not.toContain('Zoraida');
    await close();
  });

  it('COL-11 COL-16 COL-22 a colleague is shown with their picture: on the page, on paper and in the PDF', async () => {
    for (const state of ['open', 'printed']) {
      const { page, requests, close } = await visit(state);
      const face = page.locator('img.face');
      await face.scrollIntoViewIfNeeded();
      const loaded = `document.querySelector('img.face').decode().then(() => document.querySelector('img.face').naturalWidth)`;
      expect(await page.evaluate(loaded)).toBe(192);
      expect(requests.at(-1)).toMatch(/\/pictures\/[\w-]+\?size=small$/);
      await page.emulateMedia({ media: 'print' });
      expect(await face.isVisible()).toBe(true);
      await close();
    }
    const { url, token } = shown.get('printed')!;
    const answer = await fetch(`${inWorld(url)}.pdf`, { headers: { authorization: `Bearer ${token}` } });
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    expect(pdf.match(/\/Subtype \/Image\n/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/Width 192\n\/Height 192/);
    expect(pdf).toContain(`/Alt (${pictured.name})`);
  });

  it('COL-11 COL-16 of many colleagues, the field leaves whom it finds, also in the list; printing splits none', async () => {
    const many = await givenManyReferableColleagues(world, sender, 14, (index) => ({
      familyName: `Number${index}`,
      givenName: index === 7 ? 'Ávila' : 'Beate',
      bio: 'I work with adults who find that what used to carry them no longer does. '.repeat(6),
      specialties: index === 7 ? ['Vértigo'] : ['Grief'],
      locations: [location({ hours: 'Monday to Friday' })],
    }));
    const { body } = await world.api.post(
      '/v1/referrals/prints',
      { colleagues: many.map(({ memberId }) => ({ memberId })) },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    const url = new URL(body.print.page, origin).href;
    shown.set('many', { status: 200, heading: /Referral to 14/, url, token: sender.token });
    const { page, close } = await visit('many');
    await page.getByText('Colleagues by name').click();
    // Not the inner texts: a profile that is not on the screen yet has none (content-visibility).
    const visible = (selector: string) => page.locator(selector).filter({ visible: true }).allTextContents();
    expect([await visible('.letters a'), (await visible('.names a')).length]).toEqual([['A', 'B'], 14]);
    await page.getByLabel('Find by name').fill('vertigo');
    expect([await visible('.letters a'), await visible('#list h2'), await visible('.names a')]).toEqual([
      ['A'],
      ['A'],
      ['Ávila Number7'],
    ]);
    expect(await visible('.profile h2')).toEqual(['Ávila Number7']);
    expect(await page.getByRole('status').textContent()).toBe('1 of 14 shown');
    await page.getByLabel('Find by name').fill('');
    for (const format of ['A4', 'Letter'] as const) {
      const articles = pagesOfArticles(await page.pdf({ format, tagged: true, preferCSSPageSize: false }));
      expect([articles.length, articles.filter((on) => on.length !== 1)]).toEqual([14, []]);
    }
    await close();
  });
});
