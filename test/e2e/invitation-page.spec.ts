import { AxeBuilder } from '@axe-core/playwright';
import ogs from 'open-graph-scraper';
import type { Browser } from 'playwright-core';
import { givenAccount } from '../factories/accounts';
import { givenOrder, givenPatient, givenPractice } from '../factories/rewards';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { Person } from '../support/newcomer';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false, env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

let browsers = 0;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36' };
/** Limits are per address. */
const anywhere = () => ({ 'x-forwarded-for': `198.51.100.${(browsers += 1)}` });
const page = (code: string, headers: Record<string, string> = {}) =>
  world.api.get(`/i/${code}`, { headers: { accept: 'text/html', ...BROWSER, ...anywhere(), ...headers } });
const visit = (code: string, headers: Record<string, string> = {}) =>
  world.api.post(`/i/${code}/visit`, undefined, {
    headers: { ...BROWSER, 'sec-fetch-site': 'same-origin', ...anywhere(), ...headers },
  });
const cookieOf = ({ headers }: { headers: Headers }) => (headers.get('set-cookie') ?? '').split(';')[0]!;

const SIGN_UP = 'https://clinic.example.org/sign-up?from=friends';

describe('the page behind a patient’s link', () => {
  it('REW-1 REW-2 names the organisation and what it thanks with, in English and Spanish, and nothing of the patient', async () => {
    const practice = await givenPractice(world, { signUpUrl: SIGN_UP });
    const patient = await givenPatient(world, practice, { name: 'Zuleika Quintana' });
    const english = await page(patient.code);
    expect(english.status).toBe(200);
    expect(english.text).toContain(`You are invited to ${practice.name}`);
    expect(english.text).toContain('$30.00');
    expect(english.text).toContain(`href="${SIGN_UP}&amp;referral=${patient.code}-`);
    const spanish = await page(patient.code, { 'accept-language': 'es-MX,es;q=0.9' });
    expect(spanish.text).toContain(`Le invitan a ${practice.name}`);
    for (const { text } of [english, spanish]) {
      expect(text).not.toMatch(/Zuleika|Quintana|patients\.example\.org/);
      expect(text).not.toContain(patient.patientNumber);
    }
    const json = await world.api.get(`/i/${patient.code}`, { headers: { accept: 'application/json', ...anywhere() } });
    expect(json.body).toEqual({
      organisationName: practice.name,
      refereeAmount: 30_00,
      thanksReferrer: true,
      currency: 'USD',
      signUpUrl: SIGN_UP,
      learnMoreUrl: 'http://localhost:3000/i',
    });
    const rules = await world.api.get('/i', { headers: { ...BROWSER, ...anywhere() } });
    expect([rules.status, rules.text.includes('How referrals work')]).toEqual([200, true]);
  });

  it('REW-2 shows the code where the organisation has no page to sign up', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice);
    expect((await page(patient.code)).text).toContain(`<strong class="code">${patient.code}</strong>`);
  });

  it('REW-3 of two links of one organisation in a browser the first is carried to the sign-up, of another organisation its own', async () => {
    const [practice, other] = [await givenPractice(world, { signUpUrl: SIGN_UP }), await givenPractice(world)];
    const [first, second] = [await givenPatient(world, practice), await givenPatient(world, practice)];
    const elsewhere = await givenPatient(world, other);
    const cookie = cookieOf(await page(first.code));
    const later = await page(second.code, { cookie });
    expect(later.text).toContain(`referral=${first.code}-`);
    expect((await page(elsewhere.code, { cookie: cookieOf(later) })).text).toContain(elsewhere.code);
    await world.advance('31 days');
    expect((await page(second.code, { cookie })).text).toContain(`referral=${second.code}-`);
  });

  it.each(['i', 's'])(
    'REW-1 SHR-1 leads on from /%s/CODE/, with a slash that a chat added, to the page',
    async (page) => {
      const { status, headers } = await world.api.get(`/${page}/4hT9sKq2VbWm/?utm=chat`, { headers: anywhere() });
      expect([status, headers.get('location')]).toEqual([308, `/${page}/4hT9sKq2VbWm?utm=chat`]);
      expect(headers.get('cache-control')).toBe('no-store');
      for (const odd of ['%2F%2Fevil.example', '%0d%0a', 'a'.repeat(400)]) {
        const answer = await world.api.get(`/${page}/${odd}/`, { headers: anywhere() });
        expect([odd, answer.headers.get('location') ?? `/${page}/`]).toEqual([
          odd,
          expect.stringMatching(/^\/[is]\/[\w%.]*$/),
        ]);
      }
    },
  );

  it('REW-6 leads on from /i/, with a slash that a chat added, to how it works', async () => {
    const { status, headers } = await world.api.get('/i/?utm=chat', { headers: anywhere() });
    expect([status, headers.get('location')]).toEqual([308, '/i?utm=chat']);
  });

  it('REW-1 REW-3 a link with a slash at its end opens, is counted and is carried like any other', async () => {
    const practice = await givenPractice(world, { signUpUrl: SIGN_UP });
    const patient = await givenPatient(world, practice);
    const opened = await fetch(`${world.api.url}/i/${patient.code}/`, { headers: { ...BROWSER, ...anywhere() } });
    expect([opened.status, new URL(opened.url).pathname]).toEqual([200, `/i/${patient.code}`]);
    expect(await opened.text()).toContain(`referral=${patient.code}-`);
  });

  it('REW-3 SHR-4 whoever opened an invitation and registers as a member came by no share of which to tell', async () => {
    const practice = await givenPractice(world);
    const { code } = await givenPatient(world, practice);
    const member = new Person(world, { cookie: cookieOf(await page(code)) });
    expect((await member.register()).status).toBe(202);
    const told = 'select purpose, considered from attribution where account_id = $1';
    expect(await world.rows(told, [await member.accountId()])).toEqual([]);
  });

  it('REW-3 REW-4 shows of several codes the first that support did not disable', async () => {
    const practice = await givenPractice(world);
    const [first, second] = [await givenPatient(world, practice), await givenPatient(world, practice)];
    const cookie = cookieOf(await page(first.code));
    const support = await givenAccount(world, { platformRole: 'administrator' });
    await world.api.put(`/v1/admin/patients/${first.id}/link-disabling`, undefined, support);
    expect((await page(second.code, { cookie })).text).toContain(`<strong class="code">${second.code}</strong>`);
  });

  it('REW-2 REW-5 previews where it is pasted: who invites to what, and nothing of the patient', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice, { name: 'Zuleika Quintana' });
    const { text } = await page(patient.code, { 'user-agent': 'WhatsApp/2.23.20.0' });
    const { result } = await ogs({ html: text });
    expect(result).toMatchObject({
      ogTitle: `You are invited to ${practice.name}`,
      ogUrl: patient.link,
      ogSiteName: 'Refero',
      ogDescription: expect.stringContaining('$30.00 of credit for you'),
    });
    expect(result.ogImage).toBeUndefined();
    expect(JSON.stringify(result)).not.toMatch(/Zuleika|Quintana/);
  });

  it('REW-6 promises nobody what they do not get', async () => {
    const forThem = await givenPractice(world, { referrerAmount: 0 });
    const newcomers = await page((await givenPatient(world, forThem)).code);
    expect(newcomers.text).toContain('$30.00');
    expect(newcomers.text).not.toContain('Whoever invited you gets');
    const forReferrers = await givenPractice(world, { refereeAmount: 0 });
    const patient = await givenPatient(world, forReferrers);
    const { text } = await page(patient.code);
    expect(text).not.toContain('of credit');
    expect(text).toContain('Whoever invited you gets credit once you are a patient and your first order is paid.');
    const forNobody = await givenPractice(world, { referrerAmount: 0, refereeAmount: 0 });
    expect((await page((await givenPatient(world, forNobody)).code)).text).not.toMatch(/credit|<p><\/p>/);
    const path = `/v1/organisations/${forReferrers.organisationId}/patients/${patient.id}/invitation`;
    expect((await world.api.get(path, forReferrers.key)).body.message).toBe(
      `I am glad to be a patient of ${forReferrers.name}. This link is for you: ${patient.link}`,
    );
  });

  it('REW-3 counts a person’s visit, once a touch, and no crawler’s, previewer’s or other page’s', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice);
    await page(patient.code);
    expect((await visit(patient.code)).status).toBe(204);
    await Promise.all(Array.from({ length: 5 }, () => visit(patient.code)));
    const others: Record<string, string>[] = [
      { 'user-agent': 'Googlebot/2.1' },
      { 'user-agent': 'Slackbot-LinkExpanding 1.0' },
      { 'sec-purpose': 'prefetch' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of others) expect((await visit(patient.code, headers)).status).toBe(204);
    const [{ visits }] = await world.rows<any>('select visits from invitation_visit where patient_id = $1', [
      patient.id,
    ]);
    expect(visits).toBe(6);
  });

  it('REW-4 says that an invitation is over when support disabled the link or the program is off, and that there is none', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice);
    const support = await givenAccount(world, { platformRole: 'administrator' });
    await world.api.put(`/v1/admin/patients/${patient.id}/link-disabling`, undefined, support);
    const off = await givenPractice(world, { isOn: false });
    const there = await givenPatient(world, off);
    for (const code of [patient.code, there.code]) {
      const over = await page(code);
      expect([over.status, over.text.includes('This invitation is over')]).toEqual([410, true]);
      expect((await visit(code)).status).toBe(410);
      expect((await world.api.get(`/i/${code}/qr.svg`, { headers: anywhere() })).status).toBe(410);
    }
    for (const code of ['x'.repeat(12), 'a', 'x'.repeat(43)]) {
      expect([code, (await page(code)).status]).toEqual([code, 404]);
      expect([code, (await visit(code)).status]).toEqual([code, 404]);
    }
  });

  it('REW-2 REW-5 a portal finds the link, a QR code, a message, counts, and where to learn more: nothing of who came', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice);
    await givenPatient(world, practice, { name: 'Newcomer Nina', referralCode: patient.code });
    await visit(patient.code);
    const path = `/v1/organisations/${practice.organisationId}/patients/${patient.id}/invitation`;
    const { body, text } = await world.api.get(path, practice.key);
    expect(body).toEqual({
      link: patient.link,
      works: true,
      qrCode: { svg: `${patient.link}/qr.svg`, png: `${patient.link}/qr.png` },
      message: `I am glad to be a patient of ${practice.name}. With this link you get $30.00 of credit: ${patient.link}`,
      visits: 1,
      joined: 1,
      referees: { joined: 1, rewarded: 0, reversed: 0 },
      credits: { earned: 0, waiting: 50_00, used: 0, available: 0, currency: 'USD' },
      referrerAmount: 50_00,
      refereeAmount: 30_00,
      currency: 'USD',
      learnMoreUrl: 'http://localhost:3000/i',
    });
    expect(text).not.toMatch(/Nina/);
    const spanish = await world.api.get(path, { token: practice.key.token, headers: { 'accept-language': 'es' } });
    expect(spanish.body.message).toContain('Con este enlace');
    const [svg, png] = await Promise.all(
      ['svg', 'png'].map((kind) => fetch(`${world.api.url}/i/${patient.code}/qr.${kind}`, { headers: anywhere() })),
    );
    expect([svg!.headers.get('content-type'), png!.headers.get('content-type')]).toEqual([
      'image/svg+xml',
      'image/png',
    ]);
    const stranger = await givenPractice(world);
    const theirs = `/v1/organisations/${stranger.organisationId}/patients/${patient.id}/invitation`;
    expect((await world.api.get(theirs, stranger.key)).status).toBe(404);
    expect((await world.api.get(path, stranger.key)).status).toBe(404);
  });

  it('REW-2 REW-5 a portal finds what the patient earned, what waits and what they can use, and how many stand where', async () => {
    const practice = await givenPractice(world);
    const patient = await givenPatient(world, practice);
    const path = `/v1/organisations/${practice.organisationId}/patients/${patient.id}/invitation`;
    const found = async () => (await world.api.get(path, practice.key)).body;
    const none = { earned: 0, waiting: 0, used: 0, available: 0, currency: 'USD' };
    expect(await found()).toMatchObject({ credits: none, referees: { joined: 0, rewarded: 0, reversed: 0 } });
    const came = await givenPatient(world, practice, { referralCode: patient.code });
    const left = await givenPatient(world, practice, { referralCode: patient.code });
    const waits = await givenPatient(world, practice, { name: 'Newcomer Nina', referralCode: patient.code });
    await givenOrder(world, practice, came, { reference: 'Nina’s order' });
    await givenOrder(world, practice, left, { told: ['paid', 'refunded'] });
    await givenOrder(world, practice, patient, { amount: 20_00, at: Date.now() + 600_000 });
    const { joined, referees, credits, ...rest } = await found();
    expect([joined, referees, credits]).toEqual([
      3,
      { joined: 1, rewarded: 1, reversed: 1 },
      { ...none, earned: 50_00, waiting: 50_00, used: 20_00, available: 30_00 },
    ]);
    const { reference } = await givenOrder(world, practice, waits, { at: Date.now() + 60_000 });
    expect(await found()).toMatchObject({ credits: { waiting: 0 }, referees: { joined: 0, rewarded: 2 } });
    const before = { created: 1, cancelled: 1, paid: 2, refunded: 3 };
    await givenOrder(world, practice, waits, { reference, told: ['cancelled'], sequences: before });
    expect(await found()).toMatchObject({ credits, referees });
    const told = JSON.stringify({ referees, credits, ...rest });
    for (const { id, patientNumber } of [came, left, waits])
      expect([told.includes(id), told.includes(patientNumber), told.includes('Nina')]).toEqual([false, false, false]);
  });
});

(CHROMIUM ? describe : describe.skip)(`the page behind a patient’s link in a browser ${NEEDS_CHROMIUM}`, () => {
  const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
  const DESKTOP = { viewport: { width: 1000, height: 860 } };
  let browser: Browser;
  /** Addresses of the page in each state. */
  const at: Record<string, string> = {};

  beforeAll(async () => {
    browser = await startBrowser();
    const [practice, withoutPage] = [await givenPractice(world, { signUpUrl: SIGN_UP }), await givenPractice(world)];
    const off = await givenPractice(world, { isOn: false });
    for (const [state, where] of Object.entries({ open: practice, code: withoutPage, over: off }))
      at[state] = `${world.api.url}/i/${(await givenPatient(world, where)).code}`;
    at.unknown = `${world.api.url}/i/111111111111`;
    at.rules = `${world.api.url}/i`;
  });
  afterAll(() => browser.close());

  it.each([
    ['open', 'a phone', PHONE],
    ['open', 'a desktop', DESKTOP],
    ['code', 'a phone', PHONE],
    ['over', 'a phone', PHONE],
    ['unknown', 'a phone', PHONE],
    ['rules', 'a phone', PHONE],
  ])(
    'REW-2 %s is whole on %s, in light and dark: nothing sideways, nothing from others, accessible',
    async (state, _, device) => {
      const { page, requests, errors } = await freshPage(browser, device);
      await page.goto(at[state]!);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(device.viewport.width);
      for (const target of await page.locator('main a, main button').all()) {
        const box = (await target.boundingBox())!;
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      }
      expect(requests).toEqual([`GET ${at[state]}`]);
      expect(errors.filter((error) => !/status of 4(04|10)/.test(error))).toEqual([]);
      await page.context().close();
    },
  );

  it('REW-2 says on the first screen of a phone who invites, with what, when, and the one next step', async () => {
    for (const [locale, words] of [
      ['en-US', ['You are invited to', '$30.00', 'first order is paid', 'Become a patient']],
      ['es-MX', ['Le invitan a', '$30.00', 'primer pedido', 'Hacerse paciente']],
    ] as const) {
      const { page } = await freshPage(browser, { ...PHONE, locale });
      await page.goto(at.open!);
      for (const text of words) {
        const box = (await page.locator('main').getByText(text).filter({ visible: true }).last().boundingBox())!;
        expect(box.y + box.height).toBeLessThan(PHONE.viewport.height);
      }
      await page.context().close();
    }
  });

  it('REW-2 says all of it with JavaScript off, and leads on from paper', async () => {
    const { page } = await freshPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(at.open!);
    const link = page.getByRole('link', { name: 'Become a patient' });
    expect(await link.isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    const address = page.getByText(`&referral=${at.open!.split('/').at(-1)}`);
    expect(await address.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect([await link.isVisible(), await address.isVisible()]).toEqual([false, true]);
    await page.context().close();
  });

  it('REW-3 a person who touches it is a visit', async () => {
    const { page, requests, errors } = await freshPage(browser, PHONE);
    await page.goto(at.open!);
    const answered = page.waitForResponse(`${at.open}/visit`);
    await page.getByRole('heading', { level: 1 }).tap();
    expect((await answered).status()).toBe(204);
    expect([requests.at(-1), errors]).toEqual([`POST ${at.open}/visit`, []]);
    await page.context().close();
  });
});
