import { randomUUIDv7 } from 'node:crypto';
import type { World } from '../support/world';
import { type GivenAccount, type GivenOrganisation, givenApiKey, givenOrganisation, givenWorker } from './accounts';

export interface GivenClinic extends GivenOrganisation {
  locationId: string;
  timeZone: string;
}

export interface GivenPayer extends GivenOrganisation {
  payerId: string;
  /** Of an API key with the scope `payer`. */
  token: string;
}

export interface GivenTherapist {
  clinic: GivenClinic;
  staffId: string;
  account: GivenAccount;
  name: string;
  email: string;
}

/** A clinic with the program and one place. */
export async function givenClinic(
  world: World,
  { timeZone = 'America/New_York', zip = '10001', granted = true, name = 'Harbor Clinic' } = {},
): Promise<GivenClinic> {
  const organisation = await givenOrganisation(world, { name });
  const { organisationId } = organisation;
  const locationId = randomUUIDv7();
  if (granted)
    await world.rows('insert into program_grant (organisation_id, granted_by) values ($1, $2)', [
      organisationId,
      organisation.administrator.accountId,
    ]);
  await world.rows(
    `insert into clinic_location (id, organisation_id, name, street, city, state, zip, latitude, longitude, time_zone)
    select $1, $2, 'Main office', '1 Main St', 'New York', 'NY', zip, latitude, longitude, $4 from zip_code where zip = $3`,
    [locationId, organisationId, zip, timeZone],
  );
  return { ...organisation, locationId, timeZone };
}

/** An insurer with an API key for its portal. */
export async function givenPayer(world: World, { name = 'Lighthouse Health' } = {}): Promise<GivenPayer> {
  const organisation = await givenOrganisation(world, { name });
  const payerId = organisation.organisationId;
  await world.rows('insert into payer (organisation_id, name) values ($1, $2)', [payerId, name]);
  const { token } = await givenApiKey(world, { organisation, name: 'Portal', scopes: ['payer'] });
  return { ...organisation, payerId, token };
}

let npis = 0;
/** Ten digits, the last of which checks the others. */
const nextNpi = () => {
  const nine = String(123_456_000 + (npis += 1));
  const sum = Array.from(nine).reduce((total, digit, at) => {
    const weighed = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 24);
  return `${nine}${(10 - (sum % 10)) % 10}`;
};

/** A therapist of the clinic, in the program for these payers, with a profile that is completed unless said otherwise. */
export async function givenTherapist(
  world: World,
  clinic: GivenClinic,
  { payers = [], completed = true }: { payers?: readonly { payerId: string }[]; completed?: boolean } = {},
): Promise<GivenTherapist> {
  const account = await givenWorker(world, { organisationId: clinic.organisationId, role: 'therapist' });
  const staffId = randomUUIDv7();
  await world.rows(
    `insert into staff_member (id, organisation_id, account_id, first_name, last_name, email, npi, office_phone, default_location_id)
    values ($1, $2, $3, 'Ana', $4, $5, $6, '+12125550100', $7)`,
    [
      staffId,
      clinic.organisationId,
      account.accountId,
      `Therapist ${staffId.slice(-4)}`,
      account.email,
      nextNpi(),
      clinic.locationId,
    ],
  );
  if (payers.length > 0) {
    await world.rows(
      'insert into program_staff (staff_id, organisation_id, addition_id, added_by) values ($1, $2, gen_random_uuid(), $3)',
      [staffId, clinic.organisationId, clinic.administrator.accountId],
    );
    await world.rows(
      `insert into program_payer (staff_id, payer_id, organisation_id) select $1, unnest($2::uuid[]), $3`,
      [staffId, payers.map(({ payerId }) => payerId), clinic.organisationId],
    );
  }
  await world.rows(
    `insert into therapist_profile (staff_id, organisation_id, credentials, about, specialties, languages, client_ages, submitted_at)
    values ($1, $2, 'LCSW', 'I listen.', '{anxiety}', '{en}', '{adults}', $3)`,
    [staffId, clinic.organisationId, completed ? new Date() : null],
  );
  return { clinic, staffId, account, name: `Ana Therapist ${staffId.slice(-4)}`, email: account.email };
}

export interface BlockOverrides {
  /** The first of its days, as the location's calendar has it. */
  day?: string;
  /** On how many days, one after the other. */
  days?: number;
  from?: string;
  minutes?: number;
  appointmentMinutes?: number[];
  bufferMinutes?: number;
  stepMinutes?: number;
  telehealth?: boolean;
  external?: 'off' | 'all' | 'some';
  externalPayerIds?: string[];
}

/** Times that the therapist takes appointments at; its id. */
export async function givenBlock(
  world: World,
  { staffId, clinic }: GivenTherapist,
  overrides: BlockOverrides & { day: string },
): Promise<string> {
  const { day, days = 1, from = '09:00', minutes = 480, appointmentMinutes = [50], bufferMinutes = 10 } = overrides;
  const { stepMinutes = 60, telehealth = false, external = 'all', externalPayerIds = [] } = overrides;
  const blockId = randomUUIDv7();
  await world.rows(
    `insert into availability_block (id, organisation_id, staff_id, location_id, telehealth, begins, minutes, recurrence,
      appointment_minutes, buffer_minutes, step_minutes, notice_hours, external, external_payer_ids)
    values ($1, $2, $3, $4, $5, $6::timestamp, $7, $8, $9, $10, $11, 24, $12, $13)`,
    [
      blockId,
      clinic.organisationId,
      staffId,
      clinic.locationId,
      telehealth,
      `${day}T${from}`,
      minutes,
      days > 1 ? `FREQ=DAILY;COUNT=${days}` : null,
      appointmentMinutes,
      bufferMinutes,
      stepMinutes,
      external,
      externalPayerIds,
    ],
  );
  await world.rows(
    `insert into availability_occurrence (block_id, starts_at, starts_before, ends_at, organisation_id, staff_id)
    select $1, (begins + day * interval '1 day') at time zone $3, ends_at, ends_at, organisation_id, staff_id
    from availability_block, generate_series(0, $2 - 1) as day,
      lateral (select (begins + day * interval '1 day' + minutes * interval '1 minute') at time zone $3 as ends_at) as last
    where id = $1`,
    [blockId, days, clinic.timeZone],
  );
  return blockId;
}
