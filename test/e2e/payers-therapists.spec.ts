import { randomUUID } from 'node:crypto';
import { givenAccount, givenApiKey, givenWorker } from '../factories/accounts';
import { type GivenClinic, givenClinic, type GivenPayer, givenPayer, givenTherapist } from '../factories/scheduling';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

let world: World;
let clinic: GivenClinic;
beforeAll(async () => {
  world = await World.start({ worker: false });
  clinic = await givenClinic(world);
});
afterAll(() => world.stop());

const path = ({ payerId }: GivenPayer) => `/v1/payers/${payerId}/therapists`;
const seen = async (payer: GivenPayer, query = '') => {
  const answer = await world.api.get(path(payer) + query, payer);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return (answer.body.data as { therapistId: string }[]).map(({ therapistId }) => therapistId);
};

it('SCH-13 payers read the therapists who designated them: completed, active, in the program of a clinic that has it', async () => {
  const [payer, other] = [await givenPayer(world), await givenPayer(world)];
  const therapist = await givenTherapist(world, clinic, { payers: [payer] });
  const hidden = {
    incomplete: await givenTherapist(world, clinic, { payers: [payer], completed: false }),
    elsewhere: await givenTherapist(world, clinic, { payers: [other] }),
    outside: await givenTherapist(world, clinic),
    inactive: await givenTherapist(world, clinic, { payers: [payer] }),
    deactivated: await givenTherapist(world, clinic, { payers: [payer] }),
    ungranted: await givenTherapist(world, await givenClinic(world, { granted: false }), { payers: [payer] }),
  };
  await world.rows('update staff_member set active = false where id = $1', [hidden.inactive.staffId]);
  await world.rows('update program_staff set deactivated_at = now() where staff_id = $1', [hidden.deactivated.staffId]);
  expect(await seen(payer)).toEqual([therapist.staffId]);
  for (const { staffId } of Object.values(hidden)) {
    expect((await world.api.get(`${path(payer)}/${staffId}`, payer)).status).toBe(404);
    expect((await world.api.get(`${path(payer)}/${staffId}/photo`, payer)).status).toBe(404);
  }
  const { body } = await world.api.get(`${path(payer)}/${therapist.staffId}`, payer);
  expect(body).toMatchObject({
    therapistId: therapist.staffId,
    organisationId: clinic.organisationId,
    firstName: 'Ana',
    email: therapist.email,
    officePhone: '+12125550100',
    location: { id: clinic.locationId, zip: '10001', timeZone: 'America/New_York' },
    distanceMiles: null,
    photo: null,
    credentials: 'LCSW',
    specialties: ['anxiety'],
    personal: {},
  });
});

it('SCH-13 a payer’s key or administrator reads them, nobody else', async () => {
  const payer = await givenPayer(world);
  const { token: weak } = await givenApiKey(world, { organisation: payer });
  const worker = await givenWorker(world, { organisationId: payer.organisationId });
  const status = async (token: string, of = path(payer)) => (await world.api.get(of, { token })).status;
  expect(await status(payer.administrator.token)).toBe(200);
  expect([await status(weak), await status(worker.token)]).toEqual([403, 403]);
  expect(await status((await givenAccount(world)).token)).toBe(404);
  expect(await status(payer.token, path(await givenPayer(world)))).toBe(404);
  const noPayer = `/v1/payers/${clinic.organisationId}/therapists`;
  expect((await world.api.get(noPayer, clinic.administrator)).body.code).toBe('not-a-payer');
});

it('SCH-13 filters by specialty, language, published gender, ZIP and radius', async () => {
  const payer = await givenPayer(world);
  const far = await givenClinic(world, { zip: '90012', timeZone: 'America/Los_Angeles' });
  const ana = await givenTherapist(world, clinic, { payers: [payer] });
  const lee = await givenTherapist(world, far, { payers: [payer] });
  await world.rows(`update therapist_profile set specialties = '{adhd,grief-and-loss}', languages = '{English,Español}'
    where staff_id = '${lee.staffId}'`);
  const state = async (body: object) => {
    const details = `/v1/organisations/${far.organisationId}/staff/${lee.staffId}/personal-details`;
    const { version } = (await world.api.get(details, lee.account)).body;
    await world.api.put(details, body, { ...lee.account, headers: { 'if-match': `"${version}"` } });
  };
  expect(await seen(payer, '?specialty=anxiety')).toEqual([ana.staffId]);
  expect((await seen(payer, '?specialty=anxiety&specialty=adhd')).sort()).toEqual([ana.staffId, lee.staffId].sort());
  expect(await seen(payer, '?language=espanol')).toEqual([lee.staffId]);
  await state({ gender: { value: 'male', published: false } });
  expect(await seen(payer, '?gender=male')).toEqual([]);
  await state({ gender: { value: 'male', published: true } });
  expect(await seen(payer, '?gender=male')).toEqual([lee.staffId]);
  expect(await seen(payer, '?zip=90210&radiusMiles=25')).toEqual([lee.staffId]);
  expect(await seen(payer, '?zip=10001-0001&radiusMiles=5')).toEqual([ana.staffId]);
  expect(await seen(payer, '?zip=10001')).toHaveLength(2);
  const near = (await world.api.get(`${path(payer)}?zip=90210&radiusMiles=25`, payer)).body.data[0];
  expect(near.distanceMiles).toBeGreaterThan(5);
  const nowhere = await world.api.get(`${path(payer)}?zip=00000`, payer);
  expect([nowhere.status, nowhere.body.code]).toEqual([422, 'unknown-zip']);
  for (const query of ['?specialty=nothing', '?gender=x', '?zip=1', '?radiusMiles=-1', '?radiusMiles=x', '?taste=good'])
    expect((await world.api.get(path(payer) + query, payer)).status).toBe(400);
  expect((await world.api.get(`${path(payer)}/${randomUUID()}`, payer)).status).toBe(404);
});

it('SCH-13 PLT-6 among 5,000 therapists a page is one statement, fast, and page follows page', async () => {
  const payer = await givenPayer(world);
  const big = await givenClinic(world);
  const model = await givenTherapist(world, big, { payers: [payer] });
  await world.rows(
    `with hired as (
      insert into staff_member (id, organisation_id, first_name, last_name, email, npi, office_phone, default_location_id)
      select gen_random_uuid(), organisation_id, 'Jo', 'Number ' || n, n || '@many.example', npi, office_phone, default_location_id
      from staff_member, generate_series(1, 4999) n where id = $1 returning id, organisation_id),
    added as (insert into program_staff (staff_id, organisation_id, addition_id, added_by)
      select id, organisation_id, gen_random_uuid(), gen_random_uuid() from hired),
    told as (insert into therapist_profile (staff_id, organisation_id, credentials, about, specialties, languages, client_ages, submitted_at)
      select id, hired.organisation_id, credentials, about, specialties, languages, client_ages, submitted_at
      from hired, therapist_profile where staff_id = $1)
    insert into program_payer (staff_id, payer_id, organisation_id) select id, $2, organisation_id from hired`,
    [model.staffId, payer.payerId],
  );
  await world.rows('analyze');
  const first = await world.api.get(`${path(payer)}?limit=100`, payer);
  const next = `${path(payer)}?limit=100&cursor=${first.body.page.nextCursor}`;
  const began = performance.now();
  const second = await world.api.get(next, payer);
  const took = performance.now() - began;
  expect(second.body.data).toHaveLength(100);
  expect(new Set([...first.body.data, ...second.body.data].map(({ therapistId }) => therapistId)).size).toBe(200);
  if (process.env.SHOW_TIMES) console.log(`a page of 5,000 took ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(2000);
  const { statements } = await statementsOf(world, () => world.api.get(next, payer));
  expect(statements.filter((text) => /staff_member/.test(text))).toHaveLength(1);
});
