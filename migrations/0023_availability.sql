-- When therapists take appointments: blocks as they are said, in wall time, and the stretches of time that follow from
-- them as far ahead as appointments are offered; and time off.

create table availability_block (
  id uuid primary key,
  organisation_id uuid not null,
  staff_id uuid not null
    constraint availability_block_staff_id_foreign references staff_member (id) on delete cascade,
  -- where, or, for telehealth, whose time zone counts
  location_id uuid not null
    constraint availability_block_location_id_foreign references clinic_location (id),
  telehealth boolean not null,
  -- the first time, as a clock on the wall of the location shows it
  begins timestamp(0) not null,
  minutes int not null constraint availability_block_minutes check (minutes >= 1 and minutes <= 1440),
  -- RFC 5545, section 3.3.10; null happens once
  recurrence text,
  -- the days it does not happen, by the location's calendar
  exceptions date[] not null default '{}',
  appointment_minutes int[] not null,
  buffer_minutes int not null,
  -- how far apart appointments may begin
  step_minutes int not null,
  -- how long before it begins an appointment is to be asked for
  notice_hours int not null,
  external text not null default 'off' constraint availability_block_external_check
    check (external in ('off', 'all', 'some')),
  external_payer_ids uuid[] not null default '{}',
  -- until when its stretches are written below; null when none follow
  laid_until timestamptz(0),
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1
);
create index availability_block_staff on availability_block (organisation_id, staff_id, id);
create index availability_block_location on availability_block (location_id);
create index availability_block_laid on availability_block (laid_until) where laid_until is not null;

create table availability_occurrence (
  block_id uuid not null
    constraint availability_occurrence_block_id_foreign references availability_block (id) on delete cascade,
  starts_at timestamptz(0) not null,
  -- appointments begin before it, and end by the end; the same but for days on which clocks are set to another time
  starts_before timestamptz(0) not null,
  ends_at timestamptz(0) not null,
  organisation_id uuid not null,
  staff_id uuid not null,
  primary key (block_id, starts_at)
);

create table time_off (
  id uuid primary key,
  organisation_id uuid not null,
  staff_id uuid not null constraint time_off_staff_id_foreign references staff_member (id) on delete cascade,
  starts_at timestamptz(0) not null,
  ends_at timestamptz(0) not null,
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1,
  constraint time_off_order check (starts_at < ends_at)
);
create index time_off_staff on time_off (organisation_id, staff_id, starts_at);
create index time_off_entered on time_off (organisation_id, staff_id, id);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['availability_block', 'availability_occurrence', 'time_off'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;
