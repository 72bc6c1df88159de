-- Imports of published directories: what came of each, uploads on their way to the worker, the names of specialties,
-- and who claimed a profile that was imported.

create table import (
  id uuid primary key,
  kind text not null,
  source text not null constraint import_source_check check (source in ('upload', 'command-line')),
  file_name text not null,
  status text not null constraint import_status_check check (status in ('queued', 'running', 'done', 'failed')),
  counts jsonb not null,
  failure text,
  failure_detail text,
  created_at timestamptz(6) not null default app_now(),
  started_at timestamptz(6),
  finished_at timestamptz(6),
  constraint import_failure check ((status = 'failed') = (failure is not null))
);
create index import_finished on import (finished_at);

-- What an import left out, in the order of the file: a whole row, or one field of it.
create table import_refusal (
  import_id uuid not null constraint import_refusal_import references import on delete cascade,
  position int not null,
  line int not null,
  subject text,
  field text,
  reason text not null,
  constraint import_refusal_pkey primary key (import_id, position)
);

-- An uploaded file between the process that took it and the worker that reads it. Its import may not be there yet.
create table import_chunk (
  import_id uuid not null,
  position int not null,
  bytes bytea not null,
  created_at timestamptz(6) not null default app_now(),
  constraint import_chunk_pkey primary key (import_id, position)
);
alter table import_chunk alter column bytes set storage external; -- compressed by whoever sent it, or not worth it

-- What providers do, as NUCC publishes it.
create table taxonomy (
  code text primary key constraint taxonomy_code check (code ~ '^[0-9A-Z]{10}$'),
  name text not null,
  grouping text,
  classification text,
  specialization text
);

-- Names in the order of the codes; a code nobody has named yet is its own name.
create function taxonomy_names(codes text[]) returns text[] language sql stable parallel safe
  return array(
    select coalesce(taxonomy.name, listed.code)
    from unnest(codes) with ordinality as listed (code, position) left join taxonomy on taxonomy.code = listed.code
    order by position);

-- Types of licences after a taxonomy was renamed: each name gives way to the one at the same place.
create function renamed_licences(licences jsonb, before text[], after text[]) returns jsonb
  language sql immutable parallel safe
  return coalesce((
    select jsonb_agg(case when at is null then licence else licence || jsonb_build_object('type', after[at]) end
      order by position)
    from jsonb_array_elements(licences) with ordinality as stated (licence, position)
      cross join lateral array_position(before, licence ->> 'type') at), '[]');

-- A claimed profile of a registry keeps what the registry said, for the day the claim turns out to be wrong.
alter table member
  add column registry_profile jsonb,
  add column claimed_at timestamptz(6),
  add constraint member_claimed check (
    (claimed_at is null) = (registry_profile is null)
    and (claimed_at is null or account_id is not null));

-- Many members at once: one statement keeps the places of all of them.
create function keep_member_locations() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  insert into member_location (member_id, position, city_key, city, state, zip, latitude, longitude)
  select id, position, folded(place ->> 'city'), place ->> 'city', place ->> 'state', place ->> 'zip',
    (place ->> 'latitude')::float8, (place ->> 'longitude')::float8
  from added, jsonb_array_elements(locations) with ordinality as located (place, position);
  return null;
end $$;
drop trigger member_location_insert on member;
create trigger member_location_insert after insert on member
  referencing new table as added for each statement execute function keep_member_locations();
