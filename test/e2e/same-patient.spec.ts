import { type GivenPatient, givenPatient, type GivenPractice, givenPractice, somePatient } from '../factories/rewards';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false })));
afterAll(() => world.stop());

const at = ({ organisationId }: GivenPractice, rest = '') => `/v1/organisations/${organisationId}/patients${rest}`;
const change = (practice: GivenPractice, { id }: GivenPatient, version: number, changes: object) =>
  world.api.patch(at(practice, `/${id}`), changes, {
    token: practice.key.token,
    headers: { 'if-match': `"${version}"` },
  });
const verdict = async ({ id }: GivenPatient) => {
  const [row] = await world.rows('select considered, referrer_patient_id from sign_up where patient_id = $1', [id]);
  return [row!.considered[0].verdict, row!.referrer_patient_id];
};

let phones = 0;
const somebody = () => {
  const name = crypto.randomUUID().slice(0, 12);
  const phone = `+1415555${String((phones += 1)).padStart(4, '0')}`;
  return { ...somePatient(), email: `${name}@gmail.com`, phone };
};

describe('whom a patient once was', () => {
  it.each([
    ['another address', { email: 'elsewhere@example.org' }, 'email'],
    ['another phone', { phone: '+12125550199' }, 'phone'],
    ['no address', { email: null }, 'email'],
    ['no phone', { phone: null }, 'phone'],
  ] as const)(
    'REW-4 after a change to %s who signs up as they were comes by a link of their own',
    async (_, to, by) => {
      const practice = await givenPractice(world);
      const said = somebody();
      const [ana, ben] = [await givenPatient(world, practice, said), await givenPatient(world, practice)];
      expect((await change(practice, ana, 1, to)).status).toBe(200);
      const was = by === 'email' ? { email: said.email.replace('@', '+again@') } : { phone: said.phone };
      const own = await givenPatient(world, practice, { ...was, referralCode: ana.code });
      const known = await givenPatient(world, practice, { ...was, referralCode: ben.code });
      expect([await verdict(own), await verdict(known)]).toEqual([
        ['own', null],
        ['existing-patient', null],
      ]);
    },
  );

  it('REW-4 all that a patient ever had counts, not only the last, and a name that changes is none of it', async () => {
    const practice = await givenPractice(world);
    const [first, second, third] = [somebody(), somebody(), somebody()];
    const ana = await givenPatient(world, practice, first);
    for (const [version, { email, phone }] of [second, third, first].entries())
      expect((await change(practice, ana, version + 1, { email, phone })).status).toBe(200);
    expect((await change(practice, ana, 4, { name: 'Ana Ruiz', email: third.email })).status).toBe(200);
    for (const { email, phone } of [first, second, third])
      for (const was of [{ email }, { email: undefined, phone }])
        expect(await verdict(await givenPatient(world, practice, { ...was, referralCode: ana.code }))).toEqual([
          'own',
          null,
        ]);
    const kept = await world.rows('select contact_hash from patient_earlier_contact where patient_id = $1', [ana.id]);
    expect(kept).toHaveLength(6);
    for (const { contact_hash } of kept) expect(contact_hash).toHaveLength(32);
  });

  it('REW-4 a friend, and whoever else has what somebody had elsewhere, counts as before', async () => {
    const [practice, other] = [await givenPractice(world), await givenPractice(world)];
    const said = somebody();
    const there = await givenPatient(world, other, said);
    await change(other, there, 1, { email: 'elsewhere@example.org', phone: null });
    const ana = await givenPatient(world, practice);
    const ben = await givenPatient(world, practice, { ...said, patientNumber: 'BEN', referralCode: ana.code });
    expect(await verdict(ben)).toEqual(['tied', ana.id]);
    const hashes = await world.rows('select from patient_earlier_contact where organisation_id = $1', [
      practice.organisationId,
    ]);
    expect(hashes).toEqual([]);
  });

  it('PLT-2 REW-4 what a patient had is kept so that nobody finds them in two organisations by it', async () => {
    const said = somebody();
    const ids: string[] = [];
    for (const practice of [await givenPractice(world), await givenPractice(world)]) {
      const patient = await givenPatient(world, practice, said);
      await change(practice, patient, 1, { email: null, phone: null });
      ids.push(patient.id);
    }
    const kept = await world.rows<{ hash: string }>(
      `select encode(contact_hash, 'hex') as hash from patient_earlier_contact where patient_id = any($1)`,
      [ids],
    );
    expect([kept.length, new Set(kept.map(({ hash }) => hash)).size]).toEqual([4, 4]);
  });

  it('REW-4 a sign-up while the address changes finds it, as it is or as it was', async () => {
    const practice = await givenPractice(world);
    for (let round = 0; round < 10; round += 1) {
      const said = somebody();
      const ana = await givenPatient(world, practice, said);
      const [changed, ...came] = await Promise.all([
        change(practice, ana, 1, { email: `${round}@example.org`, phone: null }),
        givenPatient(world, practice, { email: said.email, referralCode: ana.code }),
        givenPatient(world, practice, { email: undefined, phone: said.phone, referralCode: ana.code }),
      ]);
      expect(changed.status).toBe(200);
      expect(await Promise.all(came.map(verdict))).toEqual([
        ['own', null],
        ['own', null],
      ]);
    }
  });

  it('REW-4 a patient’s own id is on record once: who comes by it again is not signed up, by whatever link', async () => {
    const practice = await givenPractice(world);
    const ana = await givenPatient(world, practice);
    const again = somePatient({ patientNumber: ana.patientNumber, referralCode: ana.code });
    const { status, body } = await world.api.post(at(practice), again, practice.key);
    expect([status, body.code]).toEqual([409, 'patient-exists']);
  });
});
