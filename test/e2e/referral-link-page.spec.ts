import { AxeBuilder } from '@axe-core/playwright';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { givenNavigator, givenSite, refer, someSeeker } from '../factories/navigation';
import { givenClaimer, givenProgram } from '../factories/programs';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { awaitMail, awaitMails, linkIn } from '../support/mailbox';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
/** Each call is somebody else's: links may be opened so many times a minute from one place. */
const anywhere = () => ({ 'x-forwarded-for': `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 250)).join('.')}` });
const JSON_ONLY = {
  get headers() {
    return { accept: 'application/json', ...anywhere() };
  },
};
const keep = (name: string, picture: Buffer) =>
  process.env.TEST_SCREENSHOTS ? writeFileSync(join(process.env.TEST_SCREENSHOTS, name), picture) : undefined;

let world: World;
beforeAll(async () => void (world = await World.start({ env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

/** A referral, and the paths to which its three parties' mails lead. */
async function given(seeker: Record<string, unknown> = {}) {
  const address = { street: '2600 Middlefield Road', city: 'Redwood City', state: 'CA', zip: '94063' };
  const [site, program] = await Promise.all([
    givenSite(world),
    givenProgram(world, { phone: '+16505550199', website: 'https://pantry.example.org', address } as object),
  ]);
  const navigator = await givenNavigator(world, site);
  const claimer = await givenClaimer(world, program.programId);
  const person = someSeeker({ givenName: 'Luz', familyName: 'Ortega', ...seeker });
  const { body } = await refer(world, navigator.token, program, { seeker: person, comment: 'She prefers mornings.' });
  const pathTo = async (email: string) => linkIn(await awaitMail(email), '/p/').pathname;
  const [mine, theirs] = await Promise.all([pathTo(navigator.email), pathTo(claimer.email)]);
  const own = person.reach === 'email' ? await pathTo(person.email) : '';
  return { site, program, navigator, claimer, person, id: body.id as string, paths: { mine, theirs, own } };
}

const set = (path: string, version: number, status: string, comment?: string) =>
  world.api.post(`${path}/status`, { version, status, ...(comment !== undefined && { comment }) }, JSON_ONLY);
const press = (path: string, form: Record<string, string>) =>
  world.api.call('POST', `${path}/status`, undefined, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...anywhere() },
    raw: new URLSearchParams(form).toString(),
  });
const entries = (id: string) =>
  world.rows(
    `select side, actor_account_id as account, actor_name as name, actor_organisation as organisation, to_status as status, comment
     from program_referral_entry where referral_id = $1 and kind = 'status' order by id`,
    [id],
  );
/** Everything that looking could have changed. */
const state = async () =>
  world.rows(`select (select json_agg(r order by id) from program_referral r) as referrals,
    (select json_agg(e order by id) from program_referral_entry e) as entries,
    (select json_agg(l order by id) from link l) as links, (select count(*) from outbox_message)::int as messages`);
const settled = () =>
  eventually(async () => {
    const [open] = await world.rows('select from outbox_message where processed_at is null and failed_at is null');
    return !open;
  });

describe('the link of a mail', () => {
  it('NAV-12 seeker, navigator and program each change the status without signing in, as themselves', async () => {
    const { site, program, navigator, claimer, id, paths } = await given();
    expect((await set(paths.theirs, 1, 'pending', 'Come on Monday.')).body).toMatchObject({
      party: 'program',
      status: 'pending',
      comment: 'Come on Monday.',
      version: 2,
    });
    expect((await set(paths.mine, 2, 'needs_client_action')).status).toBe(200);
    expect((await set(paths.own, 3, 'got_help', 'Thank you!')).status).toBe(200);
    const short = (name: string) => `${name.split(' ')[0]} ${name.split(' ').at(-1)![0]!.toUpperCase()}.`;
    expect(await entries(id)).toEqual([
      {
        side: 'program',
        account: claimer.accountId,
        name: short(claimer.name),
        organisation: program.name,
        status: 'pending',
        comment: 'Come on Monday.',
      },
      {
        side: 'navigator',
        account: navigator.accountId,
        name: short(navigator.name),
        organisation: site.name,
        status: 'needs_client_action',
        comment: null,
      },
      { side: 'seeker', account: null, name: 'Luz O.', organisation: null, status: 'got_help', comment: 'Thank you!' },
    ]);
    const read = await world.api.get(`/v1/program-referrals/${id}`, { token: navigator.token });
    expect(read.body).toMatchObject({ status: 'got_help', version: 4 });
  });

  it('NAV-12 shows each what they may see', async () => {
    const { program, person, paths } = await given();
    const [own, theirs] = await Promise.all([
      world.api.get(paths.own, JSON_ONLY),
      world.api.get(paths.theirs, JSON_ONLY),
    ]);
    expect(own.body).toMatchObject({
      party: 'seeker',
      seeker: null,
      status: 'not_updated',
      program: {
        name: program.name,
        phone: '+16505550199',
        address: ['2600 Middlefield Road', 'Redwood City, CA 94063'],
      },
    });
    expect(theirs.body).toMatchObject({ party: 'program', seeker: { familyName: 'Ortega', email: person.email } });
    const { navigator, claimer, paths: others } = await given();
    const page = await world.api.get(others.own, { headers: { accept: 'text/html', ...anywhere() } });
    for (const secret of [navigator.email, claimer.email]) expect(page.text).not.toContain(secret);
  });

  it('NAV-10 NAV-12 the program’s page shows the name alone once the person is not to be contacted', async () => {
    const { person, id, paths } = await given();
    await world.rows(`update program_referral set reach = 'do_not_contact' where id = $1`, [id]);
    const json = await world.api.get(paths.theirs, JSON_ONLY);
    expect(json.body.seeker).toMatchObject({
      givenName: 'Luz',
      familyName: 'Ortega',
      email: null,
      phone: null,
      zip: null,
    });
    const page = await world.api.get(paths.theirs);
    for (const secret of [person.email, person.phone, person.zip, person.dateOfBirth])
      expect(page.text.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toContain(secret);
  });

  it('NAV-12 opening it changes nothing, however it is opened', async () => {
    const { paths } = await given();
    await settled();
    const before = await state();
    for (const path of Object.values(paths))
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        await world.api.call(method, path, undefined, {});
        await world.api.call(method, `${path}/status`, undefined, {});
        await world.api.call(method, `${path}?status=got_help&version=1`, undefined, JSON_ONLY);
      }
    expect(await state()).toEqual(before);
    const page = await world.api.get(paths.own);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    const [dump] = await world.rows<{ text: string }>(
      `select (select string_agg(l::text, '') from link l) || (select string_agg(o::text, '') from outbox_message o) as text`,
    );
    expect(dump!.text).not.toContain(paths.own.split('/').at(-1));
  });

  it('NAV-12 NAV-14 a stale form is not saved, and comes again with what changed meanwhile', async () => {
    const { id, paths } = await given();
    await set(paths.theirs, 1, 'pending');
    const stale = await set(paths.own, 1, 'got_help');
    expect([stale.status, stale.body]).toMatchObject([412, { currentVersion: 2, currentStatus: 'pending' }]);
    const form = await press(paths.own, { version: '1', status: 'got_help', comment: 'It went <b>well</b>' });
    expect([form.status, form.headers.get('content-type')]).toEqual([412, 'text/html; charset=utf-8']);
    expect(form.text).toContain('It has changed since you opened this page.');
    expect(form.text).toContain('The program is working on it');
    expect(form.text).toContain('value="got_help" required checked');
    expect(form.text).toContain('It went &lt;b&gt;well&lt;/b&gt;');
    expect(form.text).toContain('name="version" value="2"');
    expect(await entries(id)).toHaveLength(1);
    const again = await press(paths.own, { version: '2', status: 'got_help', comment: '' });
    expect([again.status, again.headers.get('location')]).toEqual([303, paths.own]);
    expect((await entries(id)).at(-1)).toMatchObject({ status: 'got_help', comment: null });
  });

  it('NAV-12 of many who press at once with one page, one is saved', async () => {
    const { id, paths } = await given();
    const all = Array.from({ length: 20 }, (_, n) => set(n % 2 ? paths.own : paths.theirs, 1, 'got_help'));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
    expect(await entries(id)).toHaveLength(1);
  });

  it.each([
    ['an unknown status', { version: 1, status: 'fine' }, 400],
    ['no status', { version: 1 }, 400],
    ['no version', { status: 'got_help' }, 400],
    ['null', { version: null, status: null, comment: null }, 400],
    ['back to the beginning', { version: 1, status: 'not_updated' }, 409],
    ['a long comment', { version: 1, status: 'got_help', comment: 'x'.repeat(2_001) }, 400],
    ['a NUL', { version: 1, status: 'got_help', comment: 'a\0b' }, 400],
    ['somebody else’s referral', { version: 1, status: 'got_help', referralId: crypto.randomUUID() }, 400],
    ['a list', [], 400],
  ])('NAV-12 refuses %s, as JSON and as a page', async (_, body, expected) => {
    const { paths, id } = await shared();
    const refused = await world.api.post(`${paths.own}/status`, body, JSON_ONLY);
    expect(refused.status).toBe(expected);
    const page = await world.api.post(`${paths.own}/status`, body, { headers: { accept: 'text/html', ...anywhere() } });
    expect([page.status, page.headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8']);
    expect(page.text).toContain('role="alert"');
    expect(await entries(id)).toEqual([]);
  });
  it('NAV-12 refuses a body of 1 MB', async () => {
    const { paths, id } = await shared();
    expect((await set(paths.own, 1, 'got_help', 'x'.repeat(1_000_000))).status).toBe(413);
    expect(await entries(id)).toEqual([]);
  });

  let one: ReturnType<typeof given> | undefined;
  const shared = () => (one ??= given());

  it('NAV-12 works for 14 days; a newer mail’s link does not end it; then its page says what to do', async () => {
    const { person, paths } = await given();
    await set(paths.theirs, 1, 'pending');
    await awaitMails(person.email, 2);
    await settled();
    await world.advance('335 hours');
    expect((await world.api.get(paths.own, JSON_ONLY)).status).toBe(200);
    expect((await set(paths.own, 2, 'eligible')).status).toBe(200);
    await world.advance('2 hours');
    const over = await world.api.get(paths.own, JSON_ONLY);
    expect([over.status, over.body.code]).toEqual([410, 'link-expired']);
    expect((await set(paths.own, 3, 'got_help')).status).toBe(410);
    const page = await world.api.get(paths.own, { headers: { 'accept-language': 'es', ...anywhere() } });
    expect([page.status, page.text]).toEqual([410, expect.stringContaining('Este enlace ya no funciona')]);
    expect((await press(paths.own, { version: '3', status: 'got_help' })).status).toBe(410);
  });

  it('NAV-12 leads who takes part no more nowhere, and neither does a made-up link', async () => {
    const { claimer, id, paths } = await given();
    await world.rows('update program_claimer set until = app_now() where account_id = $1', [claimer.accountId]);
    expect((await world.api.get(paths.theirs, JSON_ONLY)).status).toBe(410);
    expect((await set(paths.theirs, 1, 'got_help')).status).toBe(410);
    expect((await world.api.get(paths.theirs, { headers: anywhere() })).text).toContain('This link no longer works');
    for (const token of ['x'.repeat(43), 'x', '%00', 'a'.repeat(3_000)]) {
      const answers = [await world.api.get(`/p/${token}`, JSON_ONLY), await set(`/p/${token}`, 1, 'got_help')];
      expect(answers.every(({ status }) => status >= 400 && status < 500)).toBe(true);
    }
    expect((await world.api.get(`/p/${'x'.repeat(43)}`, { headers: anywhere() })).status).toBe(404);
    expect(await entries(id)).toEqual([]);
  });
});

(CHROMIUM ? describe : describe.skip)(`in a browser ${NEEDS_CHROMIUM}`, () => {
  let browser: Browser;
  beforeAll(async () => (browser = await startBrowser()));
  afterAll(() => browser.close());
  const at = (path: string) => new URL(path, world.api.url).toString();

  it.each([
    ['en', 'I got help', 'You got help', 'Save'],
    ['es', 'Recibí ayuda', 'Recibió ayuda', 'Guardar'],
  ])('NAV-12 is read and pressed on a phone, accessible, in %s', async (language, choice, after, button) => {
    const { paths } = await given({ language });
    const { page, requests, errors } = await freshPage(browser, PHONE);
    await page.goto(at(paths.own));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    keep(`referral-phone-${language}.png`, await page.screenshot({ fullPage: true }));
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByLabel(choice, { exact: true }).check();
    await page.locator('textarea').fill('👍');
    await page.getByRole('button', { name: button }).click();
    await page.waitForSelector(`.state:has-text("${after}")`);
    keep(`referral-saved-${language}.png`, await page.screenshot({ fullPage: true }));
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(errors).toEqual([]);
    expect(requests.every((request) => request.includes(world.api.url))).toBe(true);
    await page.context().close();
  });

  it('NAV-12 works with JavaScript off, says what changed meanwhile, in the dark too, and prints without its form', async () => {
    const { id, paths } = await given();
    const { page } = await freshPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(at(paths.theirs));
    await set(paths.own, 1, 'needs_client_action', 'They never called.');
    await page.getByLabel('We are working on it', { exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForSelector('[role=alert]');
    keep('referral-stale.png', await page.screenshot({ fullPage: true }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForSelector('.state:has-text("The program is working on it")');
    await page.context().close();
    expect((await entries(id)).map(({ status }) => status)).toEqual(['needs_client_action', 'pending']);
    const paper = await freshPage(browser, { colorScheme: 'dark' });
    await paper.page.goto(at(paths.theirs));
    expect((await new AxeBuilder({ page: paper.page }).analyze()).violations).toEqual([]);
    keep('referral-desktop-dark.png', await paper.page.screenshot({ fullPage: true }));
    await paper.page.emulateMedia({ media: 'print' });
    keep('referral-print.png', await paper.page.screenshot({ fullPage: true }));
    expect(await paper.page.locator('.no-print:visible').count()).toBe(0);
    await paper.page.goto(at(`/p/${'x'.repeat(43)}`));
    expect((await new AxeBuilder({ page: paper.page }).analyze()).violations).toEqual([]);
    await paper.page.context().close();
  });

  it('NAV-12 a browser that opens every link of every mail and presses nothing changes nothing', async () => {
    const { navigator, claimer, person, paths } = await given();
    await set(paths.theirs, 1, 'pending');
    const mails = await Promise.all([navigator, claimer, person].map(({ email }) => awaitMails(email, 2)));
    await settled();
    const before = await state();
    const { page } = await freshPage(browser);
    const urls = new Set(
      mails.flat().flatMap(({ html }) => [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url!)),
    );
    expect(urls.size).toBe(6);
    for (const url of urls) {
      await page.goto(at(new URL(url).pathname));
      const links = await page
        .locator('a[href^="/"], a[href*="/p/"]')
        .evaluateAll((all: any[]) => all.map((a) => a.href));
      for (const link of links) await page.goto(link);
    }
    expect(await state()).toEqual(before);
    await page.context().close();
  });
});
