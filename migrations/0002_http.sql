-- What every request passes: the first answers of idempotent requests, limits, and the audit trail.

-- PLT-7. Found by a keyed hash of caller, route and the client's key, sealed (AES-256-GCM) with a key that only the
-- client's key makes: a dump tells neither who asked nor what was answered. No row-level security: the hash names one
-- caller's one request, and nobody else can make it.
create table idempotent_answer (
  id text primary key,
  request text not null,
  answer bytea not null,
  expires_at timestamptz(6) not null
);
create index idempotent_answer_expired on idempotent_answer (expires_at);

-- PLT-10. Subjects are keyed hashes of an account, a key, an address or an e-mail, and are looked up before anybody has
-- signed in: no row-level security. The hits of a strict limit that still count, oldest first.
create table limit_hits (
  name text not null,
  subject text not null,
  hits timestamptz[] not null,
  ends_at timestamptz(6) not null,
  primary key (name, subject)
);
create index limit_hits_ended on limit_hits (ends_at);

-- What the processes together counted for a subject in the minute that began at started_at.
create table request_count (
  subject text not null,
  started_at timestamptz(6) not null,
  total int not null,
  primary key (subject, started_at)
) with (fillfactor = 50);
create index request_count_started on request_count (started_at);

create index outbox_message_processed on outbox_message (processed_at) where processed_at is not null;

-- PLT-9. Append-only: no grant, and a trigger that refuses even the owner. Ids and codes, no personal data beyond the
-- network address. Anybody appends; who may read is of the organisation, or the account a row without one is about.
create table audit_entry (
  id uuid primary key,
  at timestamptz(6) not null,
  request_id text not null,
  address text,
  actor_kind text not null,
  actor_id uuid,
  organisation_id uuid,
  action text not null,
  subject_kind text,
  subject_id uuid,
  outcome text not null,
  reason text,
  constraint audit_entry_outcome check (outcome in ('done', 'refused'))
);
create index audit_entry_of_organisation on audit_entry (organisation_id, at, id);
create index audit_entry_of_actor on audit_entry (organisation_id, actor_id, at, id);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy appended_by_anybody on audit_entry for insert with check (true);
create policy read_by_organisation_or_actor on audit_entry for select using (
  (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
  or (organisation_id is null and actor_id = nullif(current_setting('app.account_id', true), '')::uuid)
  or (current_setting('app.scope', true) = 'platform')
);
revoke update, delete, truncate on audit_entry from refero_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
