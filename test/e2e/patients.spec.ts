import { Client } from 'pg';
import { givenAccount, givenApiKey, givenOrganisation } from '../factories/accounts';
import { givenPatient, type GivenPractice, givenPractice, somePatient } from '../factories/rewards';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const at = ({ organisationId }: { organisationId: string }, rest = '') =>
  `/v1/organisations/${organisationId}/patients${rest}`;
const signUp = (practice: GivenPractice, body: object) => world.api.post(at(practice), body, practice.key);
/** How the sign-up was judged: by the first link that was known. */
const verdict = async (patientId: string) => {
  const [row] = await world.rows('select considered, referrer_patient_id from sign_up where patient_id = $1', [
    patientId,
  ]);
  return [row!.considered[0]?.verdict, row!.referrer_patient_id];
};

describe('patients and their links', () => {
  it('REW-1 every patient has one link from the moment they exist, which never changes and says nothing of them', async () => {
    const practice = await givenPractice(world);
    const said = somePatient({ phone: '(415) 555-0132' });
    const made = await signUp(practice, said);
    expect(made).toMatchObject({
      status: 201,
      body: { ...said, phone: '+14155550132', linkDisabled: false, joined: 0, invited: false, version: 1 },
    });
    const { id, link } = made.body;
    expect(link).toMatch(/^http:\/\/localhost:3000\/i\/[1-9A-HJ-NP-Za-km-z]{12}$/);
    const changed = await world.api.patch(
      at(practice, `/${id}`),
      { name: 'Jo Doe', phone: null },
      {
        token: practice.key.token,
        headers: { 'if-match': '"1"' },
      },
    );
    expect(changed.body).toEqual({ ...made.body, name: 'Jo Doe', phone: null, version: 2 });
    const stale = { token: practice.key.token, headers: { 'if-match': '"1"' } };
    expect((await world.api.patch(at(practice, `/${id}`), { name: 'Late' }, stale)).status).toBe(412);
    expect((await world.api.get(at(practice, `/${id}`), practice.administrator)).body).toEqual(changed.body);
    const links = await world.rows('select from link where subject_id = $1', [id]);
    expect(links).toHaveLength(1);
    for (const [method, path] of [
      ['POST', at(practice, `/${id}/link`)],
      ['POST', `/v1/organisations/${practice.organisationId}/invitation-links`],
    ] as const)
      expect((await world.api.call(method, path, undefined, practice.key)).status).toBe(404);
  });

  it('REW-1 who was a patient before the program was switched on has a link as well', async () => {
    const practice = await givenPractice(world, { isOn: false });
    const patient = await givenPatient(world, practice);
    expect(patient.code).toHaveLength(12);
  });

  it('REW-1 a patient is on record once by their id, and found by it; of 10 at once 1 is', async () => {
    const practice = await givenPractice(world);
    const said = somePatient();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(practice, said)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('patient-exists');
    const second = await givenPatient(world, practice);
    const list = await world.api.get(at(practice), practice.key);
    expect(list.body.data.map(({ patientNumber }: any) => patientNumber)).toEqual([
      second.patientNumber,
      said.patientNumber,
    ]);
    const found = await world.api.get(at(practice, `?patientNumber=${said.patientNumber}`), practice.key);
    expect(found.body.data).toHaveLength(1);
    const first = await world.api.get(at(practice, '?limit=1'), practice.key);
    const next = await world.api.get(at(practice, `?limit=1&cursor=${first.body.page.nextCursor}`), practice.key);
    expect([...first.body.data, ...next.body.data]).toEqual(list.body.data);
  });

  it('PLT-2 PLT-3 are of their organisation alone, for its administrators and keys of that scope', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const { id } = await givenPatient(world, practice);
    const organisation = await givenOrganisation(world);
    const wrongScope = await givenApiKey(world, { organisation: practice, scopes: ['payer'] });
    for (const [who, path, expected] of [
      [other.key, at(practice), 404],
      [other.key, at(other, `/${id}`), 404],
      [organisation.administrator, at(practice, `/${id}`), 404],
      [await givenAccount(world), at(practice), 404],
      [wrongScope, at(practice), 403],
    ] as const)
      expect([path, (await world.api.get(path, who)).status]).toEqual([path, expected]);
    const change = { token: other.key.token, headers: { 'if-match': '"1"' } };
    expect((await world.api.patch(at(other, `/${id}`), { name: 'Other' }, change)).status).toBe(404);
  });

  it.each([
    ['no id', { patientNumber: undefined }],
    ['an empty id', { patientNumber: ' ' }],
    ['a name of 121', { name: 'x'.repeat(121) }],
    ['no address', { email: 'nobody' }],
    ['no number', { phone: '12' }],
    ['a number for a code', { referralCode: 7 }],
    ['something else', { link: 'mine' }],
  ])('PLT-5 nobody is signed up with %s', async (_, wrong) => {
    const practice = await givenPractice(world);
    expect((await signUp(practice, somePatient(wrong))).status).toBe(400);
    expect((await world.api.get(at(practice), practice.key)).body.data).toEqual([]);
  });
});

describe('by whose invitation somebody came', () => {
  it('REW-3 REW-6 who signs up through a link is tied to its owner, with the amounts of that moment, for good', async () => {
    const practice = await givenPractice(world, { referrerAmount: 40_00, refereeAmount: 20_00 });
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { referralCode: ana.code });
    expect(await verdict(ben.id)).toEqual(['tied', ana.id]);
    const [promised] = await world.rows(
      'select referrer_amount, referee_amount, currency from sign_up where patient_id = $1',
      [ben.id],
    );
    expect(promised).toEqual({ referrer_amount: 40_00, referee_amount: 20_00, currency: 'USD' });
    expect((await world.api.get(at(practice, `/${ana.id}`), practice.key)).body).toMatchObject({
      joined: 1,
      invited: false,
    });
    expect((await world.api.get(at(practice, `/${ben.id}`), practice.key)).body).toMatchObject({
      joined: 0,
      invited: true,
    });
    const client = new Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query('set role refero_app');
    await client.query(`select set_config('app.organisation_id', $1, false)`, [practice.organisationId]);
    for (const change of ['update sign_up set referrer_amount = 1', 'delete from sign_up'])
      await expect(client.query(change)).rejects.toThrow('permission denied');
    await client.end();
  });

  it('REW-3 the code may come as it was copied: with blanks, or as the whole address', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const copied = [
      ` ${ana.code}\n`,
      ana.link,
      `${ana.link}/`,
      `https://clinic.example.org/sign-up?referral=${ana.code}`,
    ];
    for (const referralCode of copied) {
      const came = await givenPatient(world, practice, { referralCode });
      expect([referralCode, ...(await verdict(came.id))]).toEqual([referralCode, 'tied', ana.id]);
    }
  });

  it('REW-4 one’s own link, by e-mail or phone, does not count; the sign-up succeeds', async () => {
    const practice = await givenPractice(world);
    const said = somePatient({ phone: '+14155550132' });
    const { body } = await signUp(practice, said);
    const code = body.link.split('/').at(-1);
    const again = await givenPatient(world, practice, { email: said.email.toUpperCase(), referralCode: code });
    const third = await givenPatient(world, practice, { phone: '415-555-0132', referralCode: code });
    expect([await verdict(again.id), await verdict(third.id)]).toEqual([
      ['own', null],
      ['own', null],
    ]);
  });

  it('REW-4 one person is found as themselves however they write the address of their mailbox', async () => {
    const practice = await givenPractice(world);
    const name = `ana.ruiz${Date.now()}`;
    const ana = await givenPatient(world, practice, { email: `${name}@gmail.com` });
    const ben = await givenPatient(world, practice);
    const own = await givenPatient(world, practice, { email: `${name}+2@Gmail.com`, referralCode: ana.code });
    const known = await givenPatient(world, practice, {
      email: `${name.replace('.', '')}+3@googlemail.com`,
      referralCode: ben.code,
    });
    const other = { email: `${name}+x@example.org`, referralCode: ben.code };
    const both = await Promise.all(
      [other, { ...other, email: `${name}+y@example.org` }].map((one) => givenPatient(world, practice, one)),
    );
    expect(await verdict(own.id)).toEqual(['own', null]);
    expect(await verdict(known.id)).toEqual(['existing-patient', null]);
    const verdicts = await Promise.all(both.map(({ id }) => verdict(id)));
    expect(verdicts.map(([one]) => one).sort()).toEqual(['existing-patient', 'tied']);
    const change = { token: practice.key.token, headers: { 'if-match': '"1"' } };
    await world.api.patch(at(practice, `/${ben.id}`), { email: `${name}+4@example.net` }, change);
    const renamed = await givenPatient(world, practice, { email: `${name}@example.net`, referralCode: ana.code });
    expect(await verdict(renamed.id)).toEqual(['existing-patient', null]);
  });

  it('REW-4 whoever is on record with the same phone, and another address, is a patient already', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    await givenPatient(world, practice, { phone: '+14155550147' });
    const known = await givenPatient(world, practice, { phone: '(415) 555-0147', referralCode: ana.code });
    expect(await verdict(known.id)).toEqual(['existing-patient', null]);
  });

  it('REW-4 an existing patient, another organisation’s, a disabled link and a made-up one do not count, and neither does one while the program is off', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const [ana, known] = [await givenPatient(world, practice), somePatient()];
    await signUp(practice, known);
    const existing = await givenPatient(world, practice, { email: known.email, referralCode: ana.code });
    const elsewhere = await givenPatient(world, other, { referralCode: ana.code });
    const nowhere = await givenPatient(world, practice, { referralCode: 'x'.repeat(12) });
    const support = await givenAccount(world, { platformRole: 'administrator' });
    const disabling = `/v1/admin/patients/${ana.id}/link-disabling`;
    expect((await world.api.put(disabling, undefined, practice.administrator)).status).toBe(403);
    expect((await world.api.put(disabling, undefined, support)).status).toBe(204);
    const late = await givenPatient(world, practice, { referralCode: ana.code });
    expect((await world.api.get(at(practice, `/${ana.id}`), practice.key)).body.linkDisabled).toBe(true);
    expect((await world.api.delete(disabling, support)).status).toBe(204);
    const again = await givenPatient(world, practice, { referralCode: ana.code });
    const off = await givenPractice(world, { isOn: false });
    const there = await givenPatient(world, off);
    const unthanked = await givenPatient(world, off, { referralCode: there.code });
    const verdicts = await Promise.all(
      [existing, elsewhere, nowhere, late, again, unthanked].map(({ id }) => verdict(id)),
    );
    expect(verdicts).toEqual([
      ['existing-patient', null],
      ['another-organisation', null],
      ['over', null],
      ['disabled', null],
      ['tied', ana.id],
      ['program-off', null],
    ]);
    expect(
      (await world.api.put(`/v1/admin/patients/${crypto.randomUUID()}/link-disabling`, undefined, support)).status,
    ).toBe(404);
  });

  it('REW-4 of two records of one person at once one counts', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const { email } = somePatient();
    const both = await Promise.all([0, 1].map(() => givenPatient(world, practice, { email, referralCode: ana.code })));
    const verdicts = await Promise.all(both.map(({ id }) => verdict(id)));
    expect(verdicts.map(([one]) => one).sort()).toEqual(['existing-patient', 'tied']);
  });
});
