-- What every module stands on: the application's role, the clock, row-level security's variables, the outbox,
-- links, idempotency keys, limits and the audit trail.

do $$ begin
  if not exists (select from pg_roles where rolname = 'refero_app') then
    create role refero_app nologin nosuperuser nobypassrls;
  end if;
  if not pg_has_role(current_user, 'refero_app', 'set') then
    execute format('grant refero_app to %I', current_user);
  end if;
end $$;

create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists cube;
create extension if not exists earthdistance;

grant usage on schema public to refero_app;
alter default privileges in schema public grant select, insert, update, delete on tables to refero_app;
alter default privileges in schema public grant usage on sequences to refero_app;

-- The one clock. A test database replaces this function with one that adds an offset.
create function app_now() returns timestamptz language sql stable parallel safe return now();

-- RFC 3339 in UTC with milliseconds, as every answer shows an instant.
create function rfc3339(instant timestamptz) returns text language sql immutable parallel safe
  return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Folds case, accents and the ways to write one letter in Unicode: what search compares.
create function folded(words text) returns text language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, normalize(words, nfkc)));

create table outbox_message (
  id uuid primary key,
  event text not null,
  queue text not null,
  job text not null,
  payload jsonb not null,
  request_id text not null,
  occurred_at timestamptz(6) not null default app_now(),
  due_at timestamptz(6),
  published_at timestamptz(6),
  processed_at timestamptz(6),
  failed_at timestamptz(6),
  attempts int not null default 0,
  last_error text
);
create index outbox_message_open on outbox_message (coalesce(due_at, '-infinity'::timestamptz))
  where processed_at is null and failed_at is null;
create index outbox_message_failed on outbox_message (failed_at) where failed_at is not null;

create function notify_outbox() returns trigger language plpgsql as $$
begin
  notify outbox;
  return null;
end $$;
create trigger outbox_message_notify after insert on outbox_message
  for each statement execute function notify_outbox();

-- Links: only the hash of a token is stored. No row-level security: a link is found by its hash alone.
create table link (
  id uuid primary key,
  purpose text not null,
  subject_id uuid not null,
  token_hash bytea not null constraint link_token_hash unique,
  created_at timestamptz(6) not null default app_now(),
  expires_at timestamptz(6),
  revoked_at timestamptz(6),
  used_at timestamptz(6)
);
create index link_subject on link (subject_id, purpose);
