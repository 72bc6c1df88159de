import type pg from 'pg';
import { CLINICS, PAYER_KEY_HASH, THERAPISTS } from './people.mts';

/**
 * Clinics, a dozen at each town that is searched and others anywhere, whose therapists are in the client referral program
 * with a payer: five days of eight hours a week, a third of it booked. It needs what `data.mts` makes.
 */
export async function fillClinics(client: pg.ClientBase, zips: readonly string[], specialties: readonly string[]) {
  await client.query(PAYER, [PAYER_KEY_HASH]);
  await client.query(LOCATIONS, [CLINICS, zips]);
  await client.query(STAFF, [THERAPISTS, CLINICS, specialties]);
  await client.query(BLOCKS);
  await client.query(OCCURRENCES);
  await client.query(CLIENTS);
  await client.query(APPOINTMENTS);
}

const PAYER = `
  with payers as (
    insert into organisation (id, name) values (bench.id('af', 0), 'Lighthouse Health') returning id),
  key as (
    insert into api_key (id, organisation_id, created_by, created_at, scopes, name, secret_hash)
    select bench.id('b0', 0), id, bench.id('ac', 0), now(), '{payer}', 'Portal', $1 from payers)
  insert into payer (organisation_id, name) select id, 'Lighthouse Health' from payers`;

const LOCATIONS = `
  with organisations as (
    insert into organisation (id, name) select bench.id('af', n), 'Clinic ' || n from generate_series(1, $1) n returning id),
  grants as (
    insert into program_grant (organisation_id, granted_by) select id, bench.id('ac', 0) from organisations)
  insert into clinic_location (id, organisation_id, name, city, state, zip, latitude, longitude, time_zone)
  select bench.id('b1', n), bench.id('af', n), 'Main office', 'Denver', 'CO', zip, latitude, longitude, 'America/Denver'
  from generate_series(1, $1) n
    cross join lateral (
      select zip, latitude, longitude from zip_code
      where zip = case when n <= 12 * cardinality($2::text[]) then ($2::text[])[1 + n % cardinality($2::text[])]
        else (select zip from bench.place where id = bench.chance(n, 1, (select max(id) from bench.place))) end) spot`;

const STAFF = `
  with staff as (
    insert into staff_member (id, organisation_id, first_name, last_name, email, npi, office_phone, default_location_id)
    select bench.id('b2', n), bench.id('af', 1 + n % $2), 'Ana', 'Therapist ' || n, 'therapist' || n || '@bench.example', '1234567893', '+13035550100', bench.id('b1', 1 + n % $2)
    from generate_series(0, $1 - 1) n returning id, organisation_id),
  program as (
    insert into program_staff (staff_id, organisation_id, added_by, addition_id)
    select id, organisation_id, bench.id('ac', 0), gen_random_uuid() from staff returning staff_id, organisation_id),
  payers as (
    insert into program_payer (staff_id, payer_id, organisation_id) select staff_id, bench.id('af', 0), organisation_id from program)
  insert into therapist_profile (staff_id, organisation_id, credentials, about, specialties, languages, client_ages, submitted_at)
  select id, organisation_id, 'LCSW', 'I listen.', array[bench.one($3::text[], hashtext(id::text), 9)] || bench.some($3::text[], hashtext(id::text), 10, 3), '{English}', '{adults}', now()
  from staff`;

const BLOCKS = `
  insert into availability_block (id, organisation_id, staff_id, location_id, telehealth, begins, minutes, recurrence,
    appointment_minutes, buffer_minutes, step_minutes, notice_hours, external)
  select gen_random_uuid(), organisation_id, id, default_location_id, false, date_trunc('week', now()) + interval '9 hours', 480,
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '{50}', 10, 60, 24, 'all'
  from staff_member where starts_with(id::text, '0190b2')`;

const OCCURRENCES = `
  insert into availability_occurrence (block_id, starts_at, starts_before, ends_at, organisation_id, staff_id)
  select block.id, starts_at, starts_at + interval '8 hours', starts_at + interval '8 hours', organisation_id, staff_id
  from availability_block block cross join generate_series(0, 179) day
    cross join lateral (select (begins + day * interval '1 day') at time zone 'America/Denver' as starts_at) beginning
  where extract(isodow from begins + day * interval '1 day') < 6`;

const CLIENTS = `
  insert into client (id, organisation_id, name, email, date_of_birth, phone, status)
  select bench.id('b3', n), bench.id('af', n), 'Client ' || n, 'client' || n || '@bench.example', '1990-01-01', '+13035550100', 'prospective'
  from generate_series(1, (select count(*) - 1 from organisation where starts_with(id::text, '0190af'))) n`;

/** Every third hour of the next three weeks. */
const APPOINTMENTS = `
  insert into appointment (id, organisation_id, staff_id, location_id, telehealth, starts_at, ends_at, free_from, client_id,
    client_name, client_email, client_date_of_birth, client_phone, language, payer_id, status, requested_at, expires_at, decided_at)
  select gen_random_uuid(), o.organisation_id, o.staff_id, block.location_id, false, begins_at, begins_at + interval '50 minutes', begins_at + interval '1 hour',
    client.id, client.name, client.email, client.date_of_birth, client.phone, 'en', bench.id('af', 0), 'confirmed', now(), now(), now()
  from availability_occurrence o join availability_block block on block.id = o.block_id
    join client on client.organisation_id = o.organisation_id
    cross join generate_series(0, 7) hour
    cross join lateral (select o.starts_at + hour * interval '1 hour' as begins_at) times
  where o.starts_at < now() + interval '21 days' and bench.chance(hashtext(o.staff_id::text || begins_at), 20, 3) = 0`;
