-- Identity: accounts and what they sign in with, organisations and who belongs to them, API keys.

create table account (
  id uuid primary key,
  created_at timestamptz(6) not null default app_now(),
  name text not null,
  email citext not null constraint account_email unique,
  password_hash text,
  email_verified_at timestamptz(6),
  platform_role text constraint account_platform_role_check check (platform_role in ('administrator')),
  version int not null default 1
);

create table session (
  id uuid primary key,
  account_id uuid not null constraint session_account_id_foreign references account (id) on delete cascade,
  secret_hash bytea not null,
  created_at timestamptz(6) not null,
  last_used_at timestamptz(6) not null,
  expires_at timestamptz(6) not null,
  address text,
  user_agent text
);
create index session_account on session (account_id);

create table email_change (
  id uuid primary key,
  account_id uuid not null constraint email_change_account_id_foreign references account (id) on delete cascade,
  old_email citext not null,
  new_email citext not null,
  created_at timestamptz(6) not null
);
create index email_change_account on email_change (account_id);

create table second_factor (
  account_id uuid primary key
    constraint second_factor_account_id_foreign references account (id) on update cascade on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz(6) not null,
  confirmed_at timestamptz(6),
  last_step int,
  recovery_hashes text[] not null
);

create table organisation (
  id uuid primary key,
  created_at timestamptz(6) not null default app_now(),
  name text not null,
  version int not null default 1
);

create table worker (
  id uuid primary key,
  organisation_id uuid not null
    constraint worker_organisation_id_foreign references organisation (id) on delete cascade,
  account_id uuid not null constraint worker_account_id_foreign references account (id) on delete cascade,
  role text not null constraint worker_role_check
    check (role in ('administrator', 'worker', 'scheduler', 'navigator', 'claimer', 'therapist')),
  joined_at timestamptz(6) not null default app_now(),
  version int not null default 1,
  constraint worker_organisation_account unique (organisation_id, account_id)
);
create index worker_account on worker (account_id);

create table invitation (
  id uuid primary key,
  organisation_id uuid not null
    constraint invitation_organisation_id_foreign references organisation (id) on delete cascade,
  email citext not null,
  role text not null constraint invitation_role_check
    check (role in ('administrator', 'worker', 'scheduler', 'navigator', 'claimer', 'therapist')),
  invited_by uuid not null constraint invitation_invited_by_foreign references account (id),
  created_at timestamptz(6) not null,
  expires_at timestamptz(6) not null,
  accepted_at timestamptz(6),
  revoked_at timestamptz(6),
  version int not null default 1
);
create index invitation_email on invitation (email);
create index invitation_invited_by on invitation (invited_by);
create index invitation_organisation on invitation (organisation_id, id);
-- One open invitation for an address: a newer one ends the older.
create unique index invitation_open on invitation (organisation_id, email)
  where accepted_at is null and revoked_at is null;

create table api_key (
  id uuid primary key,
  organisation_id uuid not null
    constraint api_key_organisation_id_foreign references organisation (id) on delete cascade,
  created_by uuid not null constraint api_key_created_by_foreign references account (id),
  created_at timestamptz(6) not null,
  expires_at timestamptz(6),
  last_used_at timestamptz(6),
  scopes text[] not null,
  name text not null,
  secret_hash bytea not null,
  previous_hash bytea,
  previous_until timestamptz(6),
  revoked_at timestamptz(6),
  version int not null default 1
);
create index api_key_created_by on api_key (created_by);
create index api_key_organisation on api_key (organisation_id, id);

-- Row-level security (src/shared/database/row-level-security.ts): a forgotten filter leaks nothing (PLT-2).

alter table organisation enable row level security;
alter table organisation force row level security;
create policy organisation_itself on organisation
  using (
    (id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
create policy seen_by_workers on organisation for select
  using (exists (select 1 from worker where worker.organisation_id = organisation.id
    and worker.account_id = nullif(current_setting('app.account_id', true), '')::uuid));

alter table worker enable row level security;
alter table worker force row level security;
create policy of_organisation on worker
  using (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
create policy seen_by_owner on worker for select
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy of_organisation on invitation
  using (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

alter table api_key enable row level security;
alter table api_key force row level security;
create policy of_organisation on api_key
  using (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

-- Every process keeps settled credentials in memory for a moment; this makes it drop what no longer holds.
create function notify_credential_revoked() returns trigger language plpgsql as $$
begin
  perform pg_notify('credential_revoked', tg_table_name || ':' || old.id);
  return null;
end $$;
create trigger session_revoked after delete on session
  for each row execute function notify_credential_revoked();
create trigger api_key_revoked after delete or update of secret_hash, previous_hash, previous_until, revoked_at, scopes
  on api_key for each row execute function notify_credential_revoked();
create trigger worker_revoked after delete or update of role on worker
  for each row execute function notify_credential_revoked();
create trigger account_revoked after update of platform_role on account
  for each row execute function notify_credential_revoked();
