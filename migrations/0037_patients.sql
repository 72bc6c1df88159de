-- Patients who invite others by one link of their own, and who came by whose invitation (REW-1, REW-3).
create table patient (
  id uuid primary key,
  organisation_id uuid not null,
  -- the organisation's own id of them
  patient_number text not null,
  name text not null,
  email citext,
  phone text,
  link_disabled_at timestamptz(6),
  created_at timestamptz(6) not null,
  version int not null default 1,
  constraint patient_patient_number unique (organisation_id, patient_number)
);
create index patient_newest on patient (organisation_id, id);
create index patient_email on patient (organisation_id, email) where email is not null;
create index patient_phone on patient (organisation_id, phone) where phone is not null;

-- Settled once, at sign-up, and for good; with the amounts that were promised then (REW-6).
create table sign_up (
  id uuid primary key,
  organisation_id uuid not null,
  patient_id uuid not null constraint sign_up_patient_id_foreign references patient (id),
  referrer_patient_id uuid constraint sign_up_referrer_patient_id_foreign references patient (id),
  considered jsonb not null,
  referrer_amount int not null,
  referee_amount int not null,
  currency text not null,
  at timestamptz(6) not null,
  constraint sign_up_once unique (patient_id)
);
create index sign_up_referrer on sign_up (referrer_patient_id, id) where referrer_patient_id is not null;
create index sign_up_newest on sign_up (organisation_id, id);
revoke update, delete, truncate on sign_up from refero_app;

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['patient', 'sign_up'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;
