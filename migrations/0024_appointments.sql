-- Appointments that clients ask for, from the request to what became of it.

create table client (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  email citext not null,
  date_of_birth date not null,
  phone text not null,
  status text not null constraint client_status_check check (status in ('prospective', 'active')),
  created_at timestamptz(6) not null default app_now(),
  active_since timestamptz(6),
  version int not null default 1,
  constraint client_person unique (organisation_id, email, date_of_birth),
  constraint client_active check ((status = 'active') = (active_since is not null))
);
create index client_organisation on client (organisation_id, id);

create table appointment (
  id uuid primary key,
  organisation_id uuid not null,
  staff_id uuid not null constraint appointment_staff_id_foreign references staff_member (id),
  location_id uuid not null constraint appointment_location_id_foreign references clinic_location (id),
  telehealth boolean not null,
  starts_at timestamptz(0) not null,
  ends_at timestamptz(0) not null,
  -- when the therapist is free again: the end and the buffer after it
  free_from timestamptz(0) not null,
  client_id uuid not null constraint appointment_client_id_foreign references client (id),
  client_name text not null,
  client_email citext not null,
  client_date_of_birth date not null,
  client_phone text not null,
  member_number text,
  reason text,
  language text not null constraint appointment_language_check check (language in ('en', 'es')),
  -- null: the clinic's own client portal
  payer_id uuid constraint appointment_payer_id_foreign references payer (organisation_id),
  -- who asked in the client portal
  account_id uuid,
  status text not null constraint appointment_status_check
    check (status in ('unconfirmed', 'confirmed', 'declined', 'expired', 'withdrawn', 'ended', 'cancelled')),
  requested_at timestamptz(6) not null,
  expires_at timestamptz(6) not null,
  decided_at timestamptz(6),
  -- the account of who confirmed or declined
  decided_by uuid,
  cancelled_at timestamptz(6),
  cancelled_by uuid,
  -- why it was declined or cancelled, where the clinic chose to tell the client
  told_reason text,
  -- RFC 5545, section 3.8.7.4
  sequence int not null default 0,
  version int not null default 1,
  constraint appointment_order check (starts_at < ends_at and ends_at <= free_from),
  constraint appointment_cancelled check ((status = 'cancelled') = (cancelled_at is not null)),
  constraint appointment_decided check ((status = 'unconfirmed') = (decided_at is null)),
  -- one slot, one request (SCH-15)
  constraint appointment_no_overlap exclude using gist
    (organisation_id with =, staff_id with =, tstzrange(starts_at, free_from) with &&)
    where (status in ('unconfirmed', 'confirmed'))
);
create index appointment_unconfirmed on appointment (organisation_id, expires_at, id) where status = 'unconfirmed';
create index appointment_organisation on appointment (organisation_id, starts_at, id);
create index appointment_staff on appointment (organisation_id, staff_id, starts_at);
create index appointment_payer on appointment (payer_id, id);
create index appointment_account on appointment (account_id, id) where account_id is not null;
create index appointment_client on appointment (client_id);
create index appointment_open_of_person on appointment (client_email, client_date_of_birth) where status = 'unconfirmed';

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['client', 'appointment'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;

-- The moment by the one clock, as it passes within a transaction too: what decides after a lock was waited for.
create function app_clock() returns timestamptz language sql volatile as 'select clock_timestamp() + (app_now() - now())';
