-- The client referral program: where it is granted, who pays, a clinic's places and staff, who of them takes part and
-- for which payers, and the profile that these payers show.

create table program_grant (
  organisation_id uuid primary key,
  granted_by uuid not null,
  granted_at timestamptz(6) not null default app_now()
);

-- An insurer is an organisation whose name every clinic may know.
create table payer (
  organisation_id uuid primary key,
  name text not null,
  registered_at timestamptz(6) not null default app_now(),
  withdrawn_at timestamptz(6)
);

create table clinic_location (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  street text,
  city text not null,
  state text not null,
  zip text not null,
  -- of its ZIP code, in degrees
  latitude double precision not null,
  longitude double precision not null,
  -- IANA name
  time_zone text not null,
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1
);
create index clinic_location_organisation on clinic_location (organisation_id, id);

create table staff_member (
  id uuid primary key,
  organisation_id uuid not null,
  -- a worker's account: who may act as this therapist
  account_id uuid,
  first_name text not null,
  last_name text not null,
  email citext not null,
  npi text,
  office_phone text,
  default_location_id uuid
    constraint staff_member_default_location_id_foreign references clinic_location (id) on delete set null,
  active boolean not null default true,
  -- another one for each photo, null without one
  photo_id uuid,
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1,
  -- what lists by name are ordered by
  sort_key text collate "C" not null generated always as (folded(last_name || ' ' || first_name)) stored
);
create unique index staff_member_email on staff_member (organisation_id, email);
create unique index staff_member_account on staff_member (organisation_id, account_id);
create index staff_member_order on staff_member (organisation_id, sort_key, id);

create table staff_photo (
  staff_id uuid primary key
    constraint staff_photo_staff_id_foreign references staff_member (id) on update cascade on delete cascade,
  organisation_id uuid not null,
  large bytea not null,
  small bytea not null
);

create table program_staff (
  staff_id uuid primary key
    constraint program_staff_staff_id_foreign references staff_member (id) on update cascade on delete cascade,
  organisation_id uuid not null,
  -- who is deleted may be added again, and is told again
  addition_id uuid not null,
  added_by uuid not null,
  added_at timestamptz(6) not null default app_now(),
  payers_changed_at timestamptz(6),
  deactivated_by uuid,
  deactivated_at timestamptz(6),
  version int not null default 1
);
create index program_staff_organisation on program_staff (organisation_id, staff_id);

-- The designated referral sources of a therapist.
create table program_payer (
  staff_id uuid not null
    constraint program_payer_staff_id_foreign references program_staff (staff_id) on delete cascade,
  payer_id uuid not null constraint program_payer_payer_id_foreign references payer (organisation_id),
  organisation_id uuid not null,
  designated_at timestamptz(6) not null default app_now(),
  primary key (staff_id, payer_id)
);
create index program_payer_payer on program_payer (payer_id, staff_id);

create table therapist_profile (
  staff_id uuid primary key
    constraint therapist_profile_staff_id_foreign references staff_member (id) on update cascade on delete cascade,
  organisation_id uuid not null,
  credentials text,
  about text,
  specialties text[] not null default '{}',
  languages text[] not null default '{}',
  client_ages text[] not null default '{}',
  approaches text[] not null default '{}',
  submitted_at timestamptz(6),
  version int not null default 1,
  constraint therapist_profile_complete check (submitted_at is null or (credentials is not null and about is not null
    and cardinality(specialties) > 0 and cardinality(languages) > 0 and cardinality(client_ages) > 0))
);
create index therapist_profile_specialties on therapist_profile using gin (specialties);

-- What only its owner reads and edits, kept apart from the rest by the database: one row a field.
create table personal_detail (
  staff_id uuid not null
    constraint personal_detail_staff_id_foreign references staff_member (id) on delete cascade,
  field text not null constraint personal_detail_field_check
    check (field in ('gender', 'pronouns', 'raceAndEthnicity', 'faith', 'sexualOrientation')),
  account_id uuid not null,
  value text not null,
  published boolean not null default false,
  primary key (staff_id, account_id, field)
);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  payer constant text := $e$payer_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  owner constant text := $e$account_id = nullif(current_setting('app.account_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  designated text := format('staff_id in (select staff_id from program_payer where %s)', payer);
  clinics text := format('organisation_id in (select organisation_id from program_payer where %s)', payer);
  protected text;
begin
  foreach protected in array array['program_grant', 'clinic_location', 'staff_member', 'staff_photo', 'program_staff',
    'program_payer', 'therapist_profile', 'personal_detail'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
  end loop;

  foreach protected in array array['clinic_location', 'staff_member', 'staff_photo', 'program_staff', 'program_payer',
    'therapist_profile'] loop
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;

  execute format('create policy of_platform on program_grant using (%1$s) with check (%1$s)', platform);
  execute format('create policy seen_by_organisation on program_grant for select using (%s)', organisation);
  execute format('create policy of_owner on personal_detail using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))',
    owner, platform);

  -- Payers see the therapists who designated them, and where they work.
  execute format('create policy seen_by_payer on program_payer for select using (%s)', payer);
  execute format('create policy seen_by_payers on staff_member for select using (%s)', replace(designated, 'staff_id in', 'id in'));
  foreach protected in array array['staff_photo', 'program_staff', 'therapist_profile'] loop
    execute format('create policy seen_by_payers on %I for select using (%s)', protected, designated);
  end loop;
  execute format('create policy seen_by_payers on personal_detail for select using (published and %s)', designated);
  foreach protected in array array['program_grant', 'clinic_location'] loop
    execute format('create policy seen_by_payers on %I for select using (%s)', protected, clinics);
  end loop;
end $$;
