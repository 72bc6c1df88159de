import { faker } from '@faker-js/faker/locale/en_US';
import { createRequire } from 'node:module';
import type pg from 'pg';
import { say } from '../dev/told.mts';
import { fillBilling } from './billing.mts';
import { fillClinics } from './clinics.mts';
import { SPECIALTIES, ZIPS } from './jobs.mts';
import { SENDERS, VIEWERS, writtenSessions } from './people.mts';

const built = createRequire(new URL('../dist/', import.meta.url));
const practice = built('./modules/directory/demo/practice.js') as {
  PRACTICES: { licence: string; credentials: string; serviceTypes: string[]; specialties: string[] }[];
  LANGUAGES: string[];
  INSURERS: string[];
  STREETS: string[];
};
const { codes } = createRequire(import.meta.url)('zipcodes/lib/codes.js') as {
  codes: Record<string, { zip: string; city: string; state: string }>;
};

const BATCH = 5_000;

/** Members, their colleagues and referrals: the same every time for the same count, by hashes of their numbers. */
export async function fill(clients: readonly [pg.ClientBase, pg.ClientBase], members: number): Promise<void> {
  const [client] = clients;
  await client.query(FUNCTIONS);
  await client.query(
    'create table bench.town as select * from unnest($1::text[], $2::text[], $3::text[]) as t (zip, city, state)',
    towns(),
  );
  await client.query(PLACES);
  await client.query('insert into bench.practice select * from json_populate_recordset(null::bench.practice, $1)', [
    JSON.stringify(
      practice.PRACTICES.map(({ serviceTypes, ...rest }, id) => ({ id, service_types: serviceTypes, ...rest })),
    ),
  ]);
  await client.query('insert into bench.word values ($1, $2, $3, $4, $5)', [
    faker.definitions.person.first_name.generic ?? faker.definitions.person.first_name.female,
    faker.definitions.person.last_name.generic,
    practice.LANGUAGES,
    practice.INSURERS,
    practice.STREETS,
  ]);
  await client.query(ACCOUNTS, [SENDERS]);
  const sessions = writtenSessions();
  await client.query(SESSIONS, [sessions.map(({ id }) => id), sessions.map(({ hash }) => hash)]);
  await Promise.all([0, 1].map((which) => fillMembers(clients[which]!, which, members)));
  await client.query(CONNECTIONS, [members, VIEWERS]);
  await client.query(REFERRALS, [members / 2, members]);
  await client.query(REFERRED, [members / 2, members]);
  await client.query(LINKS, [members / 2]);
  say('  their colleagues and referrals');
  await fillClinics(client, ZIPS, SPECIALTIES);
  say('  clinics and their therapists');
  await fillBilling(client);
  await client.query('drop schema bench cascade');
  await client.query('vacuum analyze');
}

/** Every other batch: what a member's row derives takes long, and two cores do it in half the time. */
async function fillMembers(client: pg.ClientBase, which: number, members: number): Promise<void> {
  for (let from = which * BATCH; from < members; from += 2 * BATCH) {
    const to = Math.min(members, from + BATCH);
    await client.query(MEMBERS, [from, to - 1, SENDERS]);
    if (to % (10 * BATCH) === 0) say(`  ${to.toLocaleString('en')} members`);
  }
}

function towns(): string[][] {
  const all = Object.values(codes);
  return [all.map(({ zip }) => zip), all.map(({ city }) => city), all.map(({ state }) => state)];
}

const FUNCTIONS = `
  create schema bench;
  -- A number from 0 up to below most, by chance that is the same every time.
  create function bench.chance(n bigint, salt int, most int) returns int language sql immutable
    return (abs(hashint8extended(n, salt) % most))::int;
  create function bench.one(list text[], n bigint, salt int) returns text language sql immutable
    return list[1 + bench.chance(n, salt, cardinality(list))];
  -- Some of a list: each of it with a chance of one in every so many.
  create function bench.some(list text[], n bigint, salt int, every int) returns text[] language sql immutable
    return array(select word from unnest(list) with ordinality as w (word, at) where bench.chance(n, salt + at::int, every) = 0);
  create function bench.id(kind text, n bigint) returns uuid language sql immutable
    return ('0190' || kind || '00-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;
  create table bench.practice (id int, credentials text, licence text, service_types text[], specialties text[]);
  create table bench.word (given text[], family text[], languages text[], insurers text[], streets text[])`;

const PLACES = `
  create table bench.place as
    select (row_number() over (order by zip) - 1)::int as id, zip, city, state, latitude, longitude
    from bench.town join zip_code using (zip) where is_area;
  create unique index on bench.place (id);
  create function bench.place(n bigint, salt int) returns jsonb language sql stable return (
    select jsonb_build_object('line1', (1 + bench.chance(n, salt + 1, 9000)) || ' ' || bench.one(streets, n, salt + 2), 'line2', null,
      'city', city, 'state', state, 'zip', zip, 'latitude', latitude, 'longitude', longitude,
      'phone', '+1303555' || lpad(bench.chance(n, salt + 3, 10000)::text, 4, '0'), 'hours', 'Mon to Fri 9 to 5')
    from bench.place cross join bench.word
    where id = bench.chance(n, salt, (select max(id) from bench.place)))`;

const ACCOUNTS = `
  insert into account (id, name, email, email_verified_at)
  select bench.id('ac', n), 'Account ' || n, 'account' || n || '@bench.example', now() from generate_series(0, $1 - 1) n`;

const SESSIONS = `
  insert into session (id, account_id, secret_hash, created_at, last_used_at, expires_at)
  select id, bench.id('ac', n - 1), hash, now(), now(), now() + interval '10 years'
  from unnest($1::uuid[], $2::bytea[]) with ordinality as s (id, hash, n)`;

/** Three in four share publicly, and may be referred; one in four works at two places. */
const MEMBERS = `
  insert into member (id, account_id, tier, given_name, family_name, credentials, bio, licences, specialties, service_types,
    languages, gender, insurance_accepted, fees, telehealth, phone, email, website, locations, accepting_new_clients,
    share_profile_publicly, consent_version, consented_at, referable_by, changed_at)
  select bench.id('aa', n), case when n < $3 then bench.id('ac', n) end, 'professional', bench.one(given, n, 1),
    bench.one(family, n, 2), credentials,
    'I work with people of every age, listen first, and plan with you what comes next. My practice is number ' || n || '.',
    jsonb_build_array(jsonb_build_object('type', licence, 'number', (100000 + n)::text, 'state', place ->> 'state')),
    bench.some(specialties, n, 10, 3), bench.some(service_types, n, 40, 2), '{English}' || bench.some(languages, n, 60, 8),
    (array['female', 'male', 'non-binary', null])[1 + bench.chance(n, 3, 4)], bench.some(insurers, n, 80, 3),
    '$150 a session', bench.chance(n, 4, 2) = 0, '+1303555' || lpad(bench.chance(n, 5, 10000)::text, 4, '0'),
    'member' || n || '@bench.example', 'https://bench.example/' || n,
    case bench.chance(n, 6, 4) when 0 then jsonb_build_array(place, bench.place(n, 200)) else jsonb_build_array(place) end,
    true, shares, case when shares then '2026-11' end, case when shares then now() end,
    case when shares then (array['colleagues', 'colleagues_of_colleagues'])[1 + bench.chance(n, 7, 2)] end, now()
  from generate_series($1::bigint, $2::bigint) n
    join bench.practice on practice.id = bench.chance(n, 8, (select count(*)::int from bench.practice))
    cross join bench.word
    cross join lateral (select bench.place(n, 100) as place, n % 4 <> 0 as shares) made`;

/** Everybody has six colleagues around them; a viewer has 144 more, from everywhere. */
const CONNECTIONS = `
  insert into connection (id, low_id, high_id, requested_by, status, requested_at, changed_at)
  select gen_random_uuid(), bench.id('aa', least(one, other)), bench.id('aa', greatest(one, other)), bench.id('aa', one),
    'accepted', now(), now()
  from (
    select distinct least(one, other) as one, greatest(one, other) as other from (
      select n as one, (n + step) % $1 as other from generate_series(0, $1 - 1) n, unnest(array[1, 7, 101]) step
      union all
      select viewer, (viewer + 1000 + k * (($1 - 2000) / 144)) % $1 from generate_series(0, $2 - 1) viewer, generate_series(0, 143) k) pair
    where one <> other) pair`;

/** Of senders in turn, each with their three colleagues that follow them. */
const REFERRALS = `
  insert into referral (id, sender_member_id, sender_account_id, sender_name, channel, recipient_kind, recipient_name,
    recipient_email, language, message, count, status, sent_at, expires_at)
  select bench.id('ab', n), bench.id('aa', n % $2), bench.id('ac', n % $2), 'Jo Rivera', 'email', 'client', 'Client ' || n,
    'client' || n || '@bench.example', 'en', 'Good to talk to you today. Any of these would suit you.', 3, 'sent', now(),
    now() + interval '10 years'
  from generate_series(0, $1 - 1) n`;

const REFERRED = `
  insert into referred_colleague (referral_id, member_id, notify, position, sender_account_id)
  select bench.id('ab', n), bench.id('aa', (n + step) % $2), false, at - 1, bench.id('ac', n % $2)
  from generate_series(0, $1 - 1) n, unnest(array[1, 7, 101]) with ordinality as s (step, at)`;

const LINKS = `
  insert into link (id, purpose, subject_id, token_hash, expires_at)
  select bench.id('ad', n), 'referral', bench.id('ab', n),
    sha256(convert_to(rtrim(translate(encode(sha256(convert_to('token ' || n, 'UTF8')), 'base64'), '+/', '-_'), '='), 'UTF8')),
    now() + interval '10 years'
  from generate_series(0, $1 - 1) n`;
