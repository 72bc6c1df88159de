-- The directory: members and their profiles, who is whose colleague, and where ZIP codes are.

create extension if not exists fuzzystrmatch;

-- What search compares: every word folded and led by one space, so that ' den' finds a word that begins with "den".
create function search_key(words text) returns text language sql immutable parallel safe
  return ' ' || btrim(regexp_replace(folded(words), '[^[:alnum:]]+', ' ', 'g'));

-- Small typing errors: one edit in a word of four letters, two in a longer one, such as two letters swapped. Queries
-- ask for word_similarity first: it is cheap, and trigrams have an index where a whole membership is searched.
create function resembles(key text, word text) returns boolean language sql immutable parallel safe
  return length(word) > 3 and exists (
    select from unnest(string_to_array(key, ' ')) known
    where levenshtein_less_equal(left(known, 100), left(word, 100), 2) <= case when length(word) > 4 then 2 else 1 end);

-- Values of one kind as a filter compares them: 'specialty:anxiety'. One index on all kinds serves every filter.
create function facets(kind text, vals text[]) returns text[] language sql immutable parallel safe
  return array(select kind || ':' || folded(val) from unnest(vals) val);

create function words_of(vals text[]) returns text language sql immutable parallel safe
  return coalesce((select string_agg(val, ' ') from unnest(vals) val), '');

create function licence_types(licences jsonb) returns text[] language sql immutable parallel safe
  return array(select distinct licence ->> 'type' from jsonb_array_elements(licences) licence order by 1);

create function state_name(code text) returns text language sql immutable parallel safe
  return '{"AL":"Alabama","AK":"Alaska","AS":"American Samoa","AZ":"Arizona","AR":"Arkansas","CA":"California","CO":"Colorado",
    "CT":"Connecticut","DE":"Delaware","DC":"District of Columbia","FL":"Florida","GA":"Georgia","GU":"Guam","HI":"Hawaii",
    "ID":"Idaho","IL":"Illinois","IN":"Indiana","IA":"Iowa","KS":"Kansas","KY":"Kentucky","LA":"Louisiana",
    "ME":"Maine","MD":"Maryland","MA":"Massachusetts","MI":"Michigan","MN":"Minnesota","MS":"Mississippi",
    "MO":"Missouri","MP":"Northern Mariana Islands","MT":"Montana","NE":"Nebraska","NV":"Nevada","NH":"New Hampshire","NJ":"New Jersey",
    "NM":"New Mexico","NY":"New York","NC":"North Carolina","ND":"North Dakota","OH":"Ohio","OK":"Oklahoma",
    "OR":"Oregon","PA":"Pennsylvania","PR":"Puerto Rico","RI":"Rhode Island","SC":"South Carolina",
    "SD":"South Dakota","TN":"Tennessee","TX":"Texas","UT":"Utah","VT":"Vermont","VA":"Virginia",
    "VI":"Virgin Islands","WA":"Washington","WV":"West Virginia","WI":"Wisconsin","WY":"Wyoming"}'::jsonb ->> code;

create function place_words(locations jsonb) returns text language sql immutable parallel safe
  return coalesce((
    select string_agg((place ->> 'city') || ' ' || (place ->> 'state') || ' ' || (place ->> 'zip') || ' '
      || coalesce(state_name(place ->> 'state'), ''), ' ')
    from jsonb_array_elements(locations) place), '');

create function member_facets(
  specialties text[], service_types text[], languages text[], insurance text[], licences jsonb, gender text)
  returns text[] language sql immutable parallel safe
  return facets('specialty', specialties) || facets('serviceType', service_types) || facets('language', languages)
    || facets('insurance', insurance) || facets('licenceType', licence_types(licences))
    || facets('gender', array_remove(array[gender], null));

create function member_key(given_name text, family_name text, specialties text[], locations jsonb)
  returns text language sql immutable parallel safe
  return search_key(given_name || ' ' || family_name || ' ' || words_of(specialties) || ' ' || place_words(locations));

-- A member is one row: what search, filters and order need is derived from it, so nothing can disagree.
create table member (
  id uuid primary key,
  account_id uuid constraint member_account unique,
  tier text not null constraint member_tier_check check (tier in ('professional', 'limited')),
  given_name text not null,
  family_name text not null,
  credentials text,
  bio text,
  licences jsonb not null,
  specialties text[] not null,
  service_types text[] not null,
  languages text[] not null,
  gender text,
  insurance_accepted text[] not null,
  fees text,
  telehealth boolean not null default false,
  phone text,
  email text,
  website text,
  locations jsonb not null,
  accepting_new_clients boolean not null,
  share_profile_publicly boolean not null,
  consent_version text,
  consented_at timestamptz(6),
  referable_by text,
  created_at timestamptz(6) not null default app_now(),
  changed_at timestamptz(6) not null,
  version int not null default 1,
  -- COL-7 without the viewer: may anybody refer this member now?
  referable boolean not null generated always as
    (share_profile_publicly and referable_by is not null and accepting_new_clients) stored,
  licence_types text[] not null generated always as (licence_types(licences)) stored,
  -- Lists are ordered by this, then by id. The tab keeps "de Souza" after every "de".
  sort_key text collate "C" not null generated always as (folded(family_name || E'\t' || given_name)) stored,
  search_key text not null generated always as (member_key(given_name, family_name, specialties, locations)) stored,
  facets text[] not null generated always as
    (member_facets(specialties, service_types, languages, insurance_accepted, licences, gender)) stored,
  constraint member_consent check (
    share_profile_publicly = (consent_version is not null) and share_profile_publicly = (consented_at is not null)),
  constraint member_referable_by check (
    referable_by is null or share_profile_publicly and referable_by in ('colleagues', 'colleagues_of_colleagues'))
);
create index member_order on member (sort_key, id);

-- Where members are, for search by place: kept from member.locations by the trigger below, never written otherwise.
create table member_location (
  member_id uuid not null constraint member_location_member references member on delete cascade,
  position int not null,
  city_key text not null,
  city text not null,
  state text not null,
  zip text not null,
  latitude double precision not null,
  longitude double precision not null,
  constraint member_location_pkey primary key (member_id, position)
);
create index member_location_coordinates on member_location (latitude, longitude);

create function keep_member_location() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from member_location where member_id = new.id;
  insert into member_location (member_id, position, city_key, city, state, zip, latitude, longitude)
  select new.id, position, folded(place ->> 'city'), place ->> 'city', place ->> 'state', place ->> 'zip',
    (place ->> 'latitude')::float8, (place ->> 'longitude')::float8
  from jsonb_array_elements(new.locations) with ordinality as located (place, position);
  return null;
end $$;
create trigger member_location_insert after insert on member
  for each row when (new.locations <> '[]') execute function keep_member_location();
create trigger member_location_update after update of locations on member
  for each row when (old.locations <> new.locations) execute function keep_member_location();
revoke insert, update, delete, truncate on member_location from refero_app;

-- Two members have at most one connection, whichever side asks.
create table connection (
  id uuid primary key,
  low_id uuid not null constraint connection_low references member,
  high_id uuid not null constraint connection_high references member,
  requested_by uuid not null constraint connection_requester references member,
  status text not null
    constraint connection_status_check check (status in ('requested', 'accepted', 'declined', 'withdrawn', 'removed')),
  requested_at timestamptz(6) not null,
  changed_at timestamptz(6) not null,
  version int not null default 1,
  constraint connection_pair unique (low_id, high_id),
  constraint connection_order check (low_id < high_id and (requested_by = low_id or requested_by = high_id))
);
create index connection_reverse on connection (high_id, low_id);

-- Every accepted connection, seen from either side.
create view colleague as
  select low_id as member_id, high_id as colleague_id, id as connection_id from connection where status = 'accepted'
  union all
  select high_id, low_id, id from connection where status = 'accepted';

create function share_a_colleague(one uuid, other uuid) returns boolean language sql stable parallel safe
  return exists (
    select from colleague ours join colleague theirs
      on theirs.member_id = ours.colleague_id and theirs.colleague_id = other
    where ours.member_id = one);

-- COL-7 for one viewer; the same rule as acceptsReferralsFrom in domain/referral-policy.ts, and tested to be.
create function accepts_referrals(referable boolean, referable_by text, relation text)
  returns boolean language sql immutable parallel safe
  return referable and (relation = 'colleague'
    or relation = 'colleague-of-colleague' and referable_by = 'colleagues_of_colleagues');

-- A profile in full, as colleagues and the public page see it: the type PublicProfile of public/.
create function profile_of(m member) returns jsonb language sql stable parallel safe
  return jsonb_build_object(
    'memberId', m.id,
    'name', m.given_name || ' ' || m.family_name,
    'credentials', m.credentials,
    'bio', m.bio,
    'licences', m.licences,
    'specialties', m.specialties,
    'serviceTypes', m.service_types,
    'languages', m.languages,
    'gender', m.gender,
    'insuranceAccepted', m.insurance_accepted,
    'fees', m.fees,
    'telehealth', m.telehealth,
    'phone', m.phone,
    'email', m.email,
    'website', m.website,
    'acceptingNewClients', m.accepting_new_clients,
    'locations', m.locations);

-- Profiles as the public page shows them: only of members who share theirs now (COL-11, COL-15).
create view public_profile as
  select id as member_id, profile_of(member) as profile from member where share_profile_publicly;

-- ZIP codes. Not all are areas: post-office boxes and single buildings have some of their own, and stand at a point.
create table zip_code (
  zip text primary key constraint zip_code_digits check (zip ~ '^[0-9]{5}$'),
  latitude double precision not null,
  longitude double precision not null,
  is_area boolean not null
);
revoke insert, update, delete, truncate on zip_code from refero_app;

-- Great-circle distance (haversine) on a sphere of the earth's mean radius.
create function distance_km(latitude1 float8, longitude1 float8, latitude2 float8, longitude2 float8)
  returns float8 language sql immutable parallel safe
  return 12742.0176 * asin(least(1, sqrt(
    power(sind((latitude2 - latitude1) / 2), 2)
    + cosd(latitude1) * cosd(latitude2) * power(sind((longitude2 - longitude1) / 2), 2))));
