import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ogs from 'open-graph-scraper';
import type { Browser } from 'playwright-core';
import { create } from 'qrcode';
import sharp from 'sharp';
import { Settings } from '../../src/shared/config/settings';
import { givenMember, type GivenMember, location, stopSharing } from '../factories/members';
import { CHROMIUM, freshPage, NEEDS_CHROMIUM, startBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

const PHONE = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const A_BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const MACHINES = [
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 SafeLinks',
  'Mozilla/5.0 (compatible; ms-office; MSOffice 16)',
  'Mozilla/5.0 (compatible; Mimecast)',
  'WhatsApp/2.23.20.0',
  'Twitterbot/1.0',
  'curl/8.5.0',
  '',
];
const BIO =
  'I work with adults who find that what used to carry them no longer does. We begin with what keeps you up at night ' +
  'and go at your pace.\n\nI am glad to talk for fifteen minutes on the phone first, free of charge.';
const PRIYA = {
  givenName: 'Priya',
  familyName: 'Raman',
  credentials: 'LCSW',
  shareProfilePublicly: true,
  bio: BIO,
  licences: [{ type: 'Clinical social worker', number: 'CSW.09923811', state: 'CO' }],
  specialties: ['Anxiety', 'Grief and loss', 'Life transitions'],
  serviceTypes: ['Individual therapy', 'Couples therapy'],
  languages: ['English', 'Spanish'],
  insuranceAccepted: ['Aetna', 'Cigna'],
  fees: '$140 a session of 50 minutes; sliding scale on request',
  telehealth: true,
  phone: '+13035550142',
  email: 'raman@practice.example',
  website: 'https://practice.example/about',
  appointmentUrl: 'https://practice.example/appointments?for=me&when=now',
  locations: [
    location({ line1: '1450 Larimer Street', line2: 'Suite 300', hours: 'Monday to Thursday, 9 am to 6 pm' }),
  ],
};
const TRICKY = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `O'Neil & Söhne`,
  '🦊🦊 Fuchs',
  'ابن سينا',
  '王小明',
  '‏עברית‏',
  'e\u0301\u0302\u0303combining',
  'Wolfeschlegelsteinhausen'.repeat(4),
  '%0D%0A{{x}}<%= y %>',
];

/** Keeps a picture where `TEST_SCREENSHOTS` says. */
const keep = (name: string, picture: Buffer) =>
  process.env.TEST_SCREENSHOTS ? writeFileSync(join(process.env.TEST_SCREENSHOTS, name), picture) : undefined;

let world: World;
let kit: GivenMember;
let priya: GivenMember;
/** Of the page. */
let path: string;
let shareId: string;

beforeAll(async () => {
  world = await World.start({ worker: false, env: { TRUST_PROXY: '127.0.0.1' } });
  kit = await givenMember(world, { givenName: 'Kit', familyName: 'Moreno' });
  priya = await givenMember(world, PRIYA);
  await givePicture(priya);
  ({ path, shareId } = await shared(priya));
});
afterAll(() => world.stop());

async function givePicture({ token }: GivenMember): Promise<void> {
  const portrait = `<svg width="600" height="600"><rect width="600" height="600" fill="#c9b8a4"/><circle cx="300" cy="230" r="120" fill="#7a4f36"/><path d="M60 600 C60 430 180 380 300 380 S540 430 540 600Z" fill="#2d5a6b"/></svg>`;
  const { version } = (await world.api.get('/v1/me/profile', { token })).body;
  const headers = { 'content-type': 'image/jpeg', 'if-match': `"${version}"` };
  const raw = await sharp(Buffer.from(portrait)).jpeg().toBuffer();
  expect((await world.api.call('PUT', '/v1/me/picture', undefined, { token, raw, headers })).status).toBe(200);
}

async function shared({ memberId }: { memberId: string }, by = kit, channel = 'copy_link') {
  const { status, body } = await world.api.post('/v1/shares', { memberId, channel }, by);
  expect(status).toBeLessThan(300);
  return { shareId: body.id as string, url: body.url as string, path: new URL(body.url).pathname };
}
/** From an address of its own, so that limits by address do not meet. */
const from = () => ({
  'x-forwarded-for': `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
});
const html = (at = path, headers: Record<string, string> = {}) =>
  world.api.get(at, { headers: { accept: 'text/html', ...from(), ...headers } });
const json = (at = path) => world.api.get(at, { headers: { accept: 'application/json', ...from() } });
const signal = (headers: Record<string, string> = {}, at = path) =>
  world.api.post(`${at}/visit`, undefined, { headers: { 'user-agent': A_BROWSER, ...from(), ...headers } });
const visits = async (id = shareId) => (await world.api.get(`/v1/shares/${id}`, kit)).body.visits as number;
const bytesOf = async (at: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(new URL(at, world.api.url), { headers: { ...from(), ...headers } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const origin = () => world.app.get(Settings).PUBLIC_URL;

describe('the page of a share', () => {
  it('SHR-2 shows the public profile and who shared it, without signing in, under private headers', async () => {
    const { status, text, headers } = await html();
    expect(status).toBe(200);
    for (const told of ['Priya Raman', 'LCSW', 'Shared by Kit Moreno', 'Grief and loss', '(303) 555-0142', 'Larimer'])
      expect(text).toContain(told);
    expect(text).toContain(`href="${path}/join">Join to connect</a>`);
    expect(text).toMatch(
      /<a class="button" href="https:\/\/practice\.example\/appointments\?for=me&amp;when=now" target="_blank" rel="noopener noreferrer">Request an appointment<\/a>/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('vary')).toBe('Accept, Accept-Language');
  });

  it('SHR-4 remembers in the browser that the link was followed, and only there and where it works', async () => {
    expect((await html()).headers.get('set-cookie')).toMatch(
      /^refero_followed=\S+; Max-Age=2592000; Path=\/; HttpOnly;/,
    );
    for (const answer of [await json(), await html('/s/1111111111Aa'), await html(`${path}/qr.svg`), await signal()])
      expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('SHR-2 offers no appointment where the provider takes no requests', async () => {
    const { path: other } = await shared(await givenMember(world, { shareProfilePublicly: true }));
    const { text } = await html(other);
    expect(text).not.toContain('Request an appointment');
    expect(text).toContain('Join to connect');
  });

  it('SHR-13 says of a client nothing of a practice', async () => {
    const client = await givenMember(world, {
      kind: 'client',
      shareProfilePublicly: true,
      bio: 'I like to walk.',
      locations: [],
    });
    const body = { memberId: client.memberId, channel: 'copy_link' };
    const { url } = (await world.api.post('/v1/shares', body, { token: kit.token })).body;
    const { text } = await world.api.get(new URL(url).pathname, { headers: { accept: 'text/html' } });
    expect(text).toContain('I like to walk.');
    expect(text).not.toMatch(/new clients|what they do|how to reach/i);
    const { result } = await ogs({ html: text });
    expect(result.ogDescription).toBe(`The profile of ${client.name} on Refero.`);
  });

  it('SHR-2 is in Spanish for whom the browser asks it', async () => {
    const { text } = await html(path, { 'accept-language': 'fr-FR, es-MX;q=0.9, en;q=0.8' });
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('Compartido por Kit Moreno');
    expect(text).toContain('Unirse para conectar');
    expect((await html(path, { 'accept-language': 'de' })).text).toContain('<html lang="en">');
  });

  it('SHR-2 is JSON for who asks for it', async () => {
    const { status, body } = await json();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      senderName: 'Kit Moreno',
      profile: { name: 'Priya Raman', memberId: priya.memberId },
      links: {
        join: `${origin()}${path}/join`,
        appointment: PRIYA.appointmentUrl,
        preview: `${origin()}${path}/preview.png`,
      },
    });
  });

  it('SHR-2 previews well where it is pasted: Open Graph and Twitter tags with absolute addresses', async () => {
    const { text } = await html();
    const { result } = await ogs({ html: text });
    const image = { url: `${origin()}${path}/preview.png`, width: '1200', height: '630', type: 'image/png' };
    expect(result).toMatchObject({
      ogTitle: 'Priya Raman, LCSW',
      ogType: 'profile',
      ogUrl: `${origin()}${path}`,
      ogSiteName: 'Refero',
      ogLocale: 'en_US',
      ogDescription: 'Clinical social worker · Denver, CO. Anxiety, Grief and loss, Life transitions',
      ogImage: [{ ...image, alt: 'The profile of Priya Raman, LCSW on Refero' }],
      twitterCard: 'summary_large_image',
      twitterTitle: 'Priya Raman, LCSW',
      twitterImage: [{ url: image.url, alt: 'The profile of Priya Raman, LCSW on Refero' }],
    });
    expect(result.twitterDescription).toBe(result.ogDescription);
    expect(text).toContain(`<meta name="description" content="${result.ogDescription!}">`);
  });

  it('SHR-2 what previews say is cut at a word, however much there is', async () => {
    const specialties = Array.from({ length: 20 }, (_, n) => `A rather long specialty number ${n}`);
    const { path: at } = await shared(await givenMember(world, { ...PRIYA, specialties }));
    const { result } = await ogs({ html: (await html(at)).text });
    const [whole, told] = [`Clinical social worker · Denver, CO. ${specialties.join(', ')}`, result.ogDescription!];
    expect([told.length <= 200, told.at(-1)]).toEqual([true, '…']);
    expect(whole.slice(0, told.length - 1)).toBe(told.slice(0, -1));
    expect(whole[told.length - 1]).toMatch(/[\s,]/);
  });

  it('SHR-2 names of every kind stand in tags, page and pictures as they are', async () => {
    for (const familyName of TRICKY) {
      const odd = await givenMember(world, {
        givenName: 'Jo',
        familyName,
        credentials: '<i>',
        shareProfilePublicly: true,
      });
      const { path: at } = await shared(odd, odd);
      const { text } = await html(at);
      expect(text).not.toMatch(/<script>alert|<img src=x|<i>/);
      const { result } = await ogs({ html: text });
      expect(result.ogTitle).toBe(`Jo ${familyName}, <i>`);
      const { status, bytes } = await bytesOf(`${at}/preview.png`);
      expect([familyName, status]).toEqual([familyName, 200]);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
      keep(`preview-${TRICKY.indexOf(familyName)}.png`, bytes);
    }
  });

  it.each([
    ['unknown', '/s/1111111111Aa', 404],
    ['cut short', '/s/111', 404],
    ['no base58', '/s/0OIl0OIl0OIl', 404],
    ['a token', `/s/${'a'.repeat(43)}`, 404],
    ['101 characters', `/s/${'a'.repeat(101)}`, 404],
    ['600 characters', `/s/${'a'.repeat(600)}`, 404],
    ['bad percent', '/s/%00%ff', 404],
  ])('SHR-2 a code that is %s is a page or a problem that there is no such link', async (_, at, status) => {
    for (const tail of ['', '/preview.png', '/qr.svg', '/qr.png']) {
      const answer = await html(`${at}${tail}`);
      expect([tail, [status, 400, 414].includes(answer.status)]).toEqual([tail, true]);
    }
    expect((await signal({}, at)).status).toBeLessThan(500);
    if (at.length > 100 || at.includes('%')) return;
    expect((await html(at)).text).toContain('There is no such link');
    const told = await json(at);
    expect([told.status, told.body.code]).toEqual([404, 'link-not-found']);
  });

  it('SHR-2 says that the profile is no longer available, and nothing of it, once it is not shared', async () => {
    const lee = await givenMember(world, { ...PRIYA, givenName: 'Leonora', familyName: 'Quintana' });
    const { path: at, shareId: id } = await shared(lee);
    await stopSharing(world, lee);
    const page = await html(at);
    expect(page.status).toBe(410);
    expect(page.text).toContain('This profile is no longer available');
    for (const told of ['Leonora', 'Quintana', 'Kit', 'Moreno', '555', 'LCSW', 'og:'])
      expect(page.text).not.toContain(told);
    const problem = await json(at);
    expect([problem.status, problem.body.code]).toEqual([410, 'profile-unavailable']);
    for (const picture of ['preview.png', 'qr.svg', 'qr.png']) {
      const { status, headers } = await bytesOf(`${at}/${picture}`);
      expect([status, headers.get('cache-control')]).toEqual([410, 'no-store']);
    }
    expect((await signal({}, at)).status).toBe(410);
    expect(await visits(id)).toBe(0);
  });

  it('SHR-2 is over when its sender is no longer there', async () => {
    const leaving = await givenMember(world);
    const { path: at } = await shared(priya, leaving);
    await world.rows('delete from member where id = $1', [leaving.memberId]);
    expect((await html(at)).status).toBe(410);
  });

  it('SHR-2 PLT-6 page, pictures and signal cost the statements that the README lists', async () => {
    const count = async (work: () => Promise<{ status: number }>) =>
      (await statementsOf(world, async () => expect((await work()).status).toBeLessThan(300))).statements.length;
    expect({
      page: await count(() => html()),
      preview: await count(() => bytesOf(`${path}/preview.png`)),
      qr: await count(() => bytesOf(`${path}/qr.svg`)),
    }).toEqual({ page: 1, preview: 2, qr: 1 });
    const { path: at } = await shared(priya, kit, 'facebook');
    expect(await count(() => signal({}, at))).toBe(1);
  });
});

describe('the pictures of a share', () => {
  it('SHR-2 the preview is 1200 by 630, may be shown anywhere, and is not painted twice for who has it', async () => {
    const { status, headers, bytes } = await bytesOf(`${path}/preview.png`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(bytes.length).toBeLessThan(500_000);
    keep('preview.png', bytes);
    const known = await bytesOf(`${path}/preview.png`, { 'if-none-match': headers.get('etag')! });
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
    const { version } = (await world.api.get('/v1/me/profile', priya)).body;
    await world.api.patch(
      '/v1/me/profile',
      { specialties: ['Anxiety'] },
      { token: priya.token, headers: { 'if-match': `"${version}"` } },
    );
    const changed = await bytesOf(`${path}/preview.png`, { 'if-none-match': headers.get('etag')! });
    expect(changed.status).toBe(200);
  });

  it('SHR-2 text never leaves the preview, however long it is', async () => {
    const long = await givenMember(world, {
      ...PRIYA,
      givenName: 'Maximiliana Theodora Wilhelmina Konstantina',
      familyName: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley',
      credentials: 'PhD, LCSW, LMFT, LPC, NCC, BCBA-D, ABPP',
      specialties: Array.from({ length: 20 }, (_, n) => `A rather long specialty number ${n}`),
    });
    const { bytes } = await bytesOf(`${(await shared(long)).path}/preview.png`);
    keep('preview-long.png', bytes);
    for (const edge of [
      { left: 1140, top: 0, width: 60, height: 630 },
      { left: 520, top: 0, width: 680, height: 50 },
      { left: 520, top: 600, width: 680, height: 30 },
    ]) {
      const { channels } = await sharp(await sharp(bytes).extract(edge).toBuffer()).stats();
      expect([edge, channels.every(({ min }) => min === 255)]).toEqual([edge, true]);
    }
  });

  it('SHR-1 the QR code is the link, as SVG and as a large PNG', async () => {
    const svg = await bytesOf(`${path}/qr.svg`);
    expect(svg.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(svg.bytes.toString()).toMatch(/^<svg/);
    expect(svg.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const png = await bytesOf(`${path}/qr.png`);
    const { data, info } = await sharp(png.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width >= 600, info.width]).toEqual([true, info.height]);
    const { modules } = create(`${origin()}${path}`, { errorCorrectionLevel: 'M' });
    const quiet = 4;
    const wide = info.width / (modules.size + 2 * quiet);
    const isDark = (row: number, column: number) =>
      data[Math.floor((row + 0.5) * wide) * info.width + Math.floor((column + 0.5) * wide)]! < 128;
    for (let row = -quiet; row < modules.size + quiet; row += 1)
      for (let column = -quiet; column < modules.size + quiet; column += 1) {
        const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size;
        if (isDark(row + quiet, column + quiet) !== (isInside && modules.get(row, column) === 1))
          throw new Error(`the module at ${row}, ${column} is wrong`);
      }
    expect((await bytesOf(`${path}/qr.png`, { 'if-none-match': png.headers.get('etag')! })).status).toBe(304);
    keep('qr.png', png.bytes);
  });
});

describe('visits of a share', () => {
  it('SHR-3 a hundred persons at once are a hundred visits', async () => {
    const { path: at, shareId: id } = await shared(priya, kit, 'email');
    const answers = await Promise.all(Array.from({ length: 100 }, () => signal({}, at)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await visits(id)).toBe(100);
    expect(answers[0]!.headers.get('set-cookie')).toBeNull();
    const days = await world.rows('select day::text, visits from share_visit where share_id = $1', [id]);
    expect(days).toEqual([{ day: new Date().toISOString().slice(0, 10), visits: 100 }]);
  });

  it('SHR-3 fetching counts nothing, and neither does a crawler, a previewer, a scanner or a prefetch that sends the signal', async () => {
    const { path: at, shareId: id } = await shared(priya, kit, 'instagram');
    for (const agent of [...MACHINES, A_BROWSER]) {
      expect((await html(at, { 'user-agent': agent })).status).toBe(200);
      const head = await world.api.call('HEAD', at, undefined, { headers: { 'user-agent': agent, ...from() } });
      expect(head.status).toBe(200);
      await world.api.get(`${at}/visit`, { headers: from() });
    }
    for (const agent of MACHINES) expect((await signal({ 'user-agent': agent }, at)).status).toBe(204);
    expect((await signal({ 'sec-purpose': 'prefetch;prerender' }, at)).status).toBe(204);
    expect(await visits(id)).toBe(0);
    expect(await world.rows('select from share_visit where share_id = $1', [id])).toEqual([]);
  });

  it('SHR-3 a page of another site counts nothing', async () => {
    const { path: at, shareId: id } = await shared(await givenMember(world, PRIYA));
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: origin() },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ] as Record<string, string>[])
      expect((await signal(foreign, at)).status).toBe(204);
    expect(await visits(id)).toBe(0);
    await signal({ 'sec-fetch-site': 'same-origin' }, at);
    await signal({ origin: origin() }, at);
    await signal({ origin: new URL(world.api.url).origin }, at);
    expect(await visits(id)).toBe(3);
  });

  it('SHR-3 PLT-10 an address counts twenty visits a minute, and asks for sixty pictures', async () => {
    const { path: at, shareId: id } = await shared(await givenMember(world, PRIYA));
    const same = { 'x-forwarded-for': '10.9.9.8' };
    await world.beginMinute();
    const signals = await Promise.all(Array.from({ length: 21 }, () => signal(same, at)));
    expect(signals.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(await visits(id)).toBe(20);
    const pictures = await Promise.all(Array.from({ length: 61 }, () => bytesOf(`${at}/qr.svg`, same)));
    expect(pictures.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('SHR-3 PLT-10 an address that asks too often is told when to come again', async () => {
    const headers = { 'x-forwarded-for': '10.9.9.9', 'user-agent': A_BROWSER };
    await world.beginMinute();
    const answers = await Promise.all(Array.from({ length: 310 }, () => world.api.get('/s/111', { headers })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

(CHROMIUM ? describe : describe.skip)(`the page of a share in a browser ${NEEDS_CHROMIUM}`, () => {
  let browser: Browser;
  beforeAll(async () => (browser = await startBrowser()));
  afterAll(() => browser.close());
  const address = (at = path) => new URL(at, world.api.url).href;

  it.each([
    ['light', PHONE],
    ['dark', PHONE],
    ['light', { viewport: { width: 1000, height: 900 } }],
  ] as const)(
    'SHR-2 is beautiful in %s on %p: nothing sideways, nothing from others, accessible',
    async (colorScheme, device) => {
      const { page, requests, errors } = await freshPage(browser, { ...device, colorScheme });
      await page.goto(address(), { waitUntil: 'networkidle' });
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Priya Raman, LCSW');
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(requests.every((request) => request.includes(world.api.url))).toBe(true);
      expect(errors).toEqual([]);
      for (const target of await page.locator('main a, main button').all()) {
        const box = (await target.boundingBox())!;
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      keep(`share-${device.viewport.width}-${colorScheme}.png`, await page.screenshot({ fullPage: true }));
      await page.context().close();
    },
  );

  it('SHR-2 works with JavaScript off, and prints clean', async () => {
    const { page, requests } = await freshPage(browser, { ...PHONE, javaScriptEnabled: false });
    await page.goto(address());
    expect(await page.getByRole('link', { name: 'Join to connect' }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(requests[0]).toBe(`GET ${address()}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: 'Join to connect' }).isVisible()).toBe(false);
    for (const text of ['Priya Raman', '(303) 555-0142', 'raman@practice.example'])
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    await page.setViewportSize({ width: 794, height: 1123 });
    keep('share-print.png', await page.screenshot({ fullPage: true }));
    await page.context().close();
  });

  it('SHR-2 says in a calm page that a profile is no longer available', async () => {
    const lee = await givenMember(world, { shareProfilePublicly: true });
    const { path: at } = await shared(lee);
    await stopSharing(world, lee);
    for (const url of [address(at), address('/s/nothing')]) {
      const { page } = await freshPage(browser, { ...PHONE, colorScheme: 'dark' });
      await page.goto(url);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      keep(`share-closed-${url.length}.png`, await page.screenshot());
      await page.context().close();
    }
  });

  it('SHR-3 a browser that loads it and does nothing is no visit; a person who touches it is one, however much', async () => {
    const { path: at, shareId: id } = await shared(await givenMember(world, { ...PRIYA, appointmentUrl: null }));
    const { page, requests } = await freshPage(browser);
    const signalled = page
      .waitForRequest((request) => request.method() === 'POST', { timeout: 120_000 })
      .catch(() => null);
    await page.goto(address(at), { waitUntil: 'networkidle' });
    await page.evaluate(
      'scrollTo(0, 2000); document.querySelector("h1").click(); dispatchEvent(new Event("pointermove"))',
    );
    await page.waitForTimeout(500);
    expect(await visits(id)).toBe(0);
    await page.mouse.move(100, 100);
    await eventually(async () => (await visits(id)) === 1);
    await page.mouse.move(200, 200);
    await page.mouse.wheel(0, 300);
    await page.keyboard.press('Tab');
    await page.waitForTimeout(300);
    expect(await visits(id)).toBe(1);
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([`POST ${address(at)}/visit`]);
    expect((await (await signalled)!.allHeaders()).cookie).toBeUndefined();
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['refero_followed']);
    await page.reload();
    await page.keyboard.press('PageDown');
    await eventually(async () => (await visits(id)) === 2);
    await page.context().close();
    const touching = await freshPage(browser, PHONE);
    await touching.page.goto(address(at));
    await touching.page.getByRole('heading', { level: 1 }).tap();
    await eventually(async () => (await visits(id)) === 3);
    await touching.page.context().close();
  });
});

it('SHR-3 a share that nobody knows has no visits to count', async () => {
  expect((await world.api.get(`/v1/shares/${randomUUID()}`, kit)).status).toBe(404);
  expect((await signal({}, '/s/1111111111Aa')).status).toBe(404);
});
