import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  givenManyReferableColleagues,
  givenMember,
  givenReferableColleague,
  type GivenMember,
  location,
  givenColleagues,
  REFERABLE,
} from '../factories/members';
import { linksOf, textOfPages } from '../support/pdf-text';
import { World } from '../support/world';

let world: World;
let sender: GivenMember;
let lukasz: GivenMember;
let olga: GivenMember;

beforeAll(async () => {
  world = await World.start();
  sender = await givenMember(world, { givenName: 'Ana', familyName: 'Ñandú' });
  lukasz = await givenReferableColleague(world, sender, {
    givenName: 'Łukasz',
    familyName: 'Nguyễn',
    credentials: 'LCSW',
    bio: 'I work with grief.\n\nFirst calls are free.',
    email: 'lukasz@practice.example',
    phone: '+13035550142',
    website: 'https://practice.example/about',
    specialties: ['Grief and loss'],
    locations: [location({ line1: '77 Larimer Street', hours: 'Monday to Friday' })],
  });
  olga = await givenReferableColleague(world, sender, { givenName: 'Ольга', familyName: 'Петрова' });
});
afterAll(() => world.stop());

const print = (colleagues: { memberId: string }[], given: object = {}, by = sender, key: string = randomUUID()) =>
  world.api.post(
    '/v1/referrals/prints',
    { colleagues: colleagues.map(({ memberId }) => ({ memberId })), ...given },
    { token: by.token, headers: { 'idempotency-key': key } },
  );
const page = (id: string, query = '', { token } = sender) =>
  world.api.get(`/v1/referrals/${id}/print${query}`, { token });
async function pdf(id: string, query = '', { token } = sender) {
  const answer = await fetch(new URL(`/v1/referrals/${id}/print.pdf${query}`, world.api.url), {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const stopSharing = async ({ token }: GivenMember) => {
  const { version } = (await world.api.get('/v1/me/referral-settings', { token })).body;
  const off = { shareProfilePublicly: false, referableBy: null, acceptingNewClients: true };
  return world.api.put('/v1/me/referral-settings', off, { token, headers: { 'if-match': `"${version}"` } });
};

describe('referring on paper', () => {
  it('COL-16 a printed referral counts as one made: it is stored as printed, tells where its sheets are, and mails nobody', async () => {
    const { status, body } = await print([lukasz, olga], { message: 'Call Łukasz first.' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      channel: 'print',
      status: 'printed',
      stage: 'closed',
      recipient: null,
      message: 'Call Łukasz first.',
      warnings: [],
      print: { page: `/v1/referrals/${body.id}/print`, pdf: `/v1/referrals/${body.id}/print.pdf` },
    });
    const read = await world.api.get(`/v1/referrals/${body.id}`, { token: sender.token });
    expect(read.body).toMatchObject({ id: body.id, status: 'printed', colleagues: [{}, {}] });
    const [stored] = await world.rows(
      `select (select count(*)::int from audit_entry where subject_id = $1 and action = 'print-referral') as audited,
        (select count(*)::int from link where subject_id = $1) as links,
        (select count(*)::int from referred_colleague where referral_id = $1) as colleagues`,
      [body.id],
    );
    expect(stored).toEqual({ audited: 1, links: 0, colleagues: 2 });
  });

  it('COL-16 the page says who refers whom, when and why, with the full public profiles, privately', async () => {
    const { body } = await print([lukasz, olga], { message: 'Call Łukasz first.' });
    const { status, headers, text } = await page(body.id);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    for (const said of [
      'Referral to 2 colleagues',
      'From Ana Ñandú,',
      'Call Łukasz first.',
      'Łukasz Nguyễn',
      'Ольга Петрова',
      'Grief and loss',
      'href="tel:+13035550142"',
      'lukasz@practice.example',
      '77 Larimer Street',
      'Monday to Friday',
    ])
      expect(text).toContain(said);
  });

  it('COL-16 the PDF says the same: its text can be selected, its links followed, its parts read aloud', async () => {
    const { body } = await print([lukasz, olga], { message: 'Call Łukasz first.' });
    const { status, headers, bytes } = await pdf(body.id);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe('inline; filename="referral.pdf"');
    expect(headers.get('cache-control')).toBe('no-store');
    const [text] = textOfPages(bytes);
    for (const said of [
      'Referral to 2 colleagues',
      'From Ana Ñandú,',
      'Ana Ñandú writes',
      'Call Łukasz first.',
      'Łukasz Nguyễn, LCSW',
      'Ольга Петрова',
      'I work with grief.',
      '(303) 555-0142',
      'Grief and loss',
      '77 Larimer Street, Denver, CO 80202',
      'Monday to Friday',
      'Page 1',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('□');
    expect(linksOf(bytes)).toEqual(
      expect.arrayContaining([
        'tel:+13035550142',
        'mailto:lukasz@practice.example',
        'https://practice.example/about',
        expect.stringMatching(/^https:\/\/www\.openstreetmap\.org\//),
      ]),
    );
    const raw = bytes.toString('latin1');
    expect(raw).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(raw).toContain('/Lang (en)');
    expect(raw).toContain('/DisplayDocTitle true');
    for (const part of ['H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Link']) expect(raw).toContain(`/S /${part}\n`);
    expect(raw.match(/\/S \/Art\n/g)).toHaveLength(2);
  });

  it('COL-16 in Spanish, for one colleague, on either paper', async () => {
    const { body } = await print([lukasz], { language: 'es' });
    expect((await page(body.id)).text).toContain('<html lang="es">');
    expect((await page(body.id, '?paper=a4')).text).toContain('paper-a4');
    const letter = await pdf(body.id);
    expect(textOfPages(letter.bytes)[0]).toContain('Recomendación de un colega');
    expect(letter.bytes.toString('latin1')).toContain('/MediaBox [0 0 612 792]');
    const a4 = (await pdf(body.id, '?paper=a4')).bytes.toString('latin1');
    expect(a4).toContain('/MediaBox [0 0 595.28');
    const refused = await page(body.id, '?paper=legal');
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-request']);
  });

  it('COL-16 a mailed referral has no sheets: printing is referring, and counts', async () => {
    const recipient = { kind: 'client', name: 'Maria Quintero', email: 'maria.quintero@example.com' };
    const { body } = await world.api.post(
      '/v1/referrals',
      { recipient, colleagues: [{ memberId: olga.memberId }] },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    expect([(await page(body.id)).status, (await pdf(body.id)).status]).toEqual([404, 404]);
  });

  it('COL-16 the same key prints once', async () => {
    const key = randomUUID();
    const [first, again] = [await print([olga], {}, sender, key), await print([olga], {}, sender, key)];
    expect(again.body).toEqual(first.body);
    const without = await world.api.post('/v1/referrals/prints', { colleagues: [] }, { token: sender.token });
    expect(without.status).toBe(400);
  });

  it('COL-16 COL-9 a preview without a recipient is that of a print', async () => {
    const colleagues = [{ memberId: olga.memberId }];
    const { status, body } = await world.api.post('/v1/referrals/preview', { colleagues }, { token: sender.token });
    expect([status, body.mail, body.refusals]).toEqual([200, null, []]);
    expect(body.colleagues).toEqual([expect.objectContaining({ name: olga.name, acceptingReferrals: true })]);
  });
});

describe('who may print what', () => {
  it('COL-1 COL-16 a limited member is refused, and who is not signed in', async () => {
    const limited = await givenMember(world, { tier: 'limited' });
    const colleague = await givenReferableColleague(world, limited);
    const { status, body } = await print([colleague], {}, limited);
    expect([status, body.code]).toEqual([403, 'limited-membership']);
    expect((await world.api.post('/v1/referrals/prints', {})).status).toBe(401);
  });

  it('COL-1 COL-16 whose membership became limited prints nothing any more, not even what they printed before', async () => {
    const { body } = await print([olga]);
    await world.rows(`update member set tier = 'limited' where id = $1`, [sender.memberId]);
    const answers = [await page(body.id), await pdf(body.id)];
    await world.rows(`update member set tier = 'professional' where id = $1`, [sender.memberId]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('COL-8 COL-16 is refused whole, naming everyone concerned, and stores nothing', async () => {
    const closed = await givenReferableColleague(world, sender, { acceptingNewClients: false });
    const stored = () => world.rows('select count(*) from referral');
    const before = await stored();
    const { status, body } = await print([lukasz, closed]);
    expect([status, body.code]).toEqual([422, 'not-accepting-referrals']);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/colleagues/1/memberId' })]);
    expect((await print([sender])).body.code).toBe('cannot-refer-oneself');
    expect((await print([])).body.code).toBe('empty-selection');
    expect(await stored()).toEqual(before);
  });

  it('COL-16 only its sender sees the sheets', async () => {
    const { body } = await print([lukasz]);
    expect((await page(body.id, '', lukasz)).status).toBe(404);
    expect((await pdf(body.id, '', lukasz)).status).toBe(404);
    expect((await pdf(randomUUID())).status).toBe(404);
    expect((await world.api.get(`/v1/referrals/${body.id}/print`)).status).toBe(401);
  });

  it('COL-8 COL-16 whom the sender may not refer any more is not on sheets that are printed again', async () => {
    const [full, parted] = [
      await givenReferableColleague(world, sender, { givenName: 'Fulgencia' }),
      await givenMember(world, { ...REFERABLE, givenName: 'Partenia' }),
    ];
    const { connectionId } = await givenColleagues(world, sender, parted);
    const { body } = await print([lukasz, full, parted]);
    expect((await page(body.id)).text).toContain('Fulgencia');
    await world.rows('update member set accepting_new_clients = false where id = $1', [full.memberId]);
    await world.rows(`update connection set status = 'removed' where id = $1`, [connectionId]);
    for (const sheet of [(await page(body.id)).text, textOfPages((await pdf(body.id)).bytes).join('\n')]) {
      expect(sheet).toContain('Łukasz');
      expect(sheet).not.toMatch(/Fulgencia|Partenia/);
    }
  });

  it('COL-15 COL-16 who stopped sharing is no longer available, on the page and in the PDF', async () => {
    const leaving = await givenReferableColleague(world, sender, { givenName: 'Zoraida', familyName: 'Quintana' });
    const { body } = await print([lukasz, leaving]);
    expect((await stopSharing(leaving)).status).toBe(200);
    const sheets = [(await page(body.id)).text, textOfPages((await pdf(body.id)).bytes).join('\n')];
    for (const sheet of sheets) {
      expect(sheet).toContain('No longer available');
      expect(sheet).toContain('Łukasz');
      expect(sheet).not.toContain('Zoraida');
    }
  });
});

describe('many', () => {
  const long = 'I work with adults who find that what used to carry them no longer does, and go at your pace. '.repeat(
    6,
  );
  const profile = (index: number) => ({
    familyName: `Number${index}`,
    bio: long,
    specialties: ['Anxiety', 'Grief'],
    phone: '+13035550142',
    locations: [location({ hours: 'Monday to Friday' }), location()],
  });

  it('COL-16 a colleague is not split across pages where one page can hold them; one who is longer goes on', async () => {
    const colleagues = await givenManyReferableColleagues(world, sender, 5, (index) => ({
      ...profile(index),
      ...(index === 4 && { bio: `${'A long life. '.repeat(700)}The end.` }),
    }));
    const { body } = await print(colleagues);
    const pages = textOfPages((await pdf(body.id, '?paper=a4')).bytes);
    const marks = colleagues.map(({ name }) => name);
    for (const name of marks.slice(0, 4)) {
      const [sheet = '', ...others] = pages.filter((text) => text.includes(name));
      expect(others).toEqual([]);
      const [, own = ''] = sheet.split(name);
      expect(own).toMatch(/Hours[\s\S]*Address/); // from their first line to their last
    }
    expect(pages.at(-1)).toContain(`${pages.length} pages.`);
    expect(pages.join('')).toContain('The end.');
  });

  it('COL-16 500 colleagues: every one is in the PDF, and others are answered meanwhile', async () => {
    const colleagues = await givenManyReferableColleagues(world, sender, 500, profile);
    const { body, status } = await print(colleagues);
    expect([status, body.warnings.length]).toEqual([201, 1]);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const started = performance.now();
    const going = { on: true };
    const asked = pdf(body.id).finally(() => (going.on = false));
    let answered = 0;
    while (going.on) answered += Number((await world.api.get('/health/live')).status === 200);
    const { bytes } = await asked;
    const seconds = (performance.now() - started) / 1000;
    delay.disable();
    const text = textOfPages(bytes).join('\n');
    expect(colleagues.filter(({ name }) => !text.includes(name))).toEqual([]);
    expect(answered).toBeGreaterThan(50);
    expect(seconds).toBeLessThan(120);
    if (process.env.TEST_MEASURE)
      console.log({ seconds, answered, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  });
});
