-- People are providers or clients, and may block one another (SHR-10, SHR-13).

alter table member
  add column kind text not null default 'provider' constraint member_kind_check check (kind in ('provider', 'client')),
  add column appointment_url text,
  -- Found by others than colleagues: a client looks for help, and is in nobody's lists unless they say so.
  add column is_listed boolean not null generated always as (kind = 'provider' or share_profile_publicly) stored;

create or replace function profile_of(m member) returns jsonb language sql stable parallel safe
  return jsonb_build_object(
    'memberId', m.id,
    'kind', m.kind,
    'name', m.given_name || ' ' || m.family_name,
    'picture', '/pictures/' || m.picture_id,
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
    'appointmentUrl', m.appointment_url,
    'acceptingNewClients', m.accepting_new_clients,
    'locations', m.locations);

create or replace view member_card as
  select id as member_id, given_name || ' ' || family_name as name, credentials,
    search_key(given_name || ' ' || family_name) as key, kind
  from member;

-- Clients who are not listed are counted by no filter.
drop materialized view filter_count;
create materialized view filter_count as
  select key, min(value) as value, count(*)::int as count, app_now() as counted_at
  from (
    select told.key, told.value from member m cross join lateral shown_values(m, m.is_public) told where m.is_listed
    union all select 'acceptingReferrals:false', 'false' from member where is_listed) told
  group by key;
create unique index filter_count_key on filter_count (key);
grant maintain on filter_count to refero_app;

-- Ends messages and referrals between two members, whoever of them sends (SHR-10). Only the blocker is ever shown it.
create table block (
  blocker_id uuid not null constraint block_blocker references member on delete cascade,
  blocked_id uuid not null constraint block_blocked references member on delete cascade,
  since timestamptz(6) not null,
  constraint block_pkey primary key (blocker_id, blocked_id),
  constraint block_other check (blocker_id <> blocked_id)
);
create index block_reverse on block (blocked_id);
