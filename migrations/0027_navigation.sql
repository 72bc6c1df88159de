-- Seekers, the navigators who help them, and their referrals to programs.

create function app_account() returns uuid language sql stable
  as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;

-- An organisation's place. Who works there, and whether its referrals are shared, holds for spans of time: they are never deleted.
create table site (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1
);
create unique index site_name on site (organisation_id, name);

create table site_worker (
  id uuid primary key,
  organisation_id uuid not null,
  site_id uuid not null constraint site_worker_site_id_foreign references site (id),
  account_id uuid not null,
  since timestamptz(6) not null,
  until timestamptz(6),
  constraint site_worker_span check (until is null or since <= until)
);
create unique index site_worker_now on site_worker (account_id, site_id) where until is null;
create index site_worker_site on site_worker (site_id, since);

create table team_sharing (
  id uuid primary key,
  organisation_id uuid not null,
  -- a site or a program
  team_id uuid not null,
  since timestamptz(6) not null,
  until timestamptz(6),
  constraint team_sharing_span check (until is null or since <= until)
);
create unique index team_sharing_now on team_sharing (team_id) where until is null;
create index team_sharing_team on team_sharing (team_id, since);

-- Who belongs to a team, and when: the workers of a site, the claimers of a program.
create view team_member with (security_invoker) as
  select site_id as team_id, account_id, since, until from site_worker
  union all
  select program_id, account_id, since, until from program_claimer;

create function is_of_team(team uuid) returns boolean language sql stable
  as $$ select exists (select from team_member where team_id = team and account_id = app_account()) $$;

create table seeker (
  id uuid primary key,
  -- the navigator whose seeker it is; the person's own account, or who took a walk-in, where there is none
  owner_account_id uuid not null,
  -- the person's own account
  account_id uuid,
  given_name text not null,
  family_name text not null,
  date_of_birth date,
  email citext,
  phone text,
  language text not null default 'en' constraint seeker_language_check check (language in ('en', 'es')),
  zip text,
  household_size int,
  -- minor units of USD a year
  annual_income bigint,
  reach text not null constraint seeker_reach_check check (reach in ('email', 'text', 'phone', 'do_not_contact')),
  created_at timestamptz(6) not null default app_now(),
  changed_at timestamptz(6) not null default app_now(),
  version int not null default 1
);
create index seeker_owner on seeker (owner_account_id, family_name, given_name, id);
create index seeker_person on seeker (owner_account_id, date_of_birth);
create unique index seeker_self on seeker (account_id) where account_id = owner_account_id;

create table program_referral (
  id uuid primary key,
  seeker_id uuid not null constraint program_referral_seeker_id_foreign references seeker (id),
  seeker_account_id uuid,
  way text not null constraint program_referral_way_check check (way in ('navigator', 'self', 'walk_in')),
  made_by uuid not null,
  navigator_account_id uuid,
  -- of whom the navigator was at that time (NAV-16): a site or a program, its organisation, its name
  team_id uuid,
  organisation_id uuid,
  organisation_name text,
  program_id uuid not null,
  -- whether it was sent to the program; else it is logged
  live boolean not null,
  comment text,
  consent_given_by text not null constraint program_referral_consent_given_by_check check (consent_given_by in ('seeker', 'representative')),
  consent_how text not null constraint program_referral_consent_how_check check (consent_how in ('in_person', 'phone', 'written', 'electronic')),
  consent_at timestamptz(6) not null,
  consent_words text not null,
  -- what of the person it shared with the program
  shared jsonb not null,
  reach text not null constraint program_referral_reach_check check (reach in ('email', 'text', 'phone', 'do_not_contact')),
  zip text,
  status text not null constraint program_referral_status_check check (status in
    ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere', 'got_help',
      'couldnt_contact', 'not_eligible', 'no_capacity', 'couldnt_get_help', 'no_longer_interested')),
  parent_id uuid constraint program_referral_parent_id_foreign references program_referral (id),
  sent_at timestamptz(6) not null,
  changed_at timestamptz(6) not null,
  first_response_at timestamptz(6),
  version int not null default 1,
  constraint program_referral_navigator check ((way = 'navigator') = (navigator_account_id is not null)),
  constraint program_referral_team check (num_nulls(team_id, organisation_id, organisation_name) in (0, 3))
);
-- NAV-9
create unique index program_referral_open on program_referral (seeker_id, program_id)
  where status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere');
create index program_referral_program on program_referral (program_id, id) where live;
create index program_referral_navigator_account on program_referral (navigator_account_id, id);
create index program_referral_team_referrals on program_referral (team_id, id);
create index program_referral_seeker on program_referral (seeker_id, id);
create index program_referral_seeker_account on program_referral (seeker_account_id, id) where seeker_account_id is not null;
create index program_referral_parent on program_referral (parent_id) where parent_id is not null;

-- Who may see a referral, why, and in which spans of time: the one policy (docs/adr/0019-who-sees-a-referral.md).
-- Within a tenant it tells of the caller's own sight alone, for row-level security hides other members of teams.
create function referral_sight(referral program_referral)
  returns table (account_id uuid, reason text, since timestamptz, until timestamptz) language sql stable as $$
  select referral.navigator_account_id, 'navigator', referral.sent_at, null::timestamptz
  where referral.navigator_account_id is not null
  union all
  select referral.seeker_account_id, 'seeker', referral.sent_at, null where referral.seeker_account_id is not null
  union all
  select c.account_id, 'claimer', greatest(c.since, referral.sent_at), c.until
  from program_claimer c
  where referral.live and c.program_id = referral.program_id and (c.until is null or c.until > referral.sent_at)
  union all
  select m.account_id, 'team', referral.sent_at, m.until
  from team_member m join team_sharing s on s.team_id = m.team_id
  where m.team_id = referral.team_id and m.account_id is distinct from referral.navigator_account_id
    and m.since <= referral.sent_at and (m.until is null or m.until > referral.sent_at)
    and s.since <= referral.sent_at and (s.until is null or s.until > referral.sent_at)
$$;

create function sees_referral(referral program_referral) returns boolean language sql stable as $$
  select exists (
    select from referral_sight(referral) s where s.account_id = app_account() and s.until is null)
$$;

create function sees_seeker(seeker uuid) returns boolean language sql stable as $$
  select exists (
    select from program_referral r cross join lateral referral_sight(r) s
    where r.seeker_id = seeker and s.account_id = app_account() and s.until is null and s.reason = 'team')
$$;

-- Everything that was done to a referral, by whom: appended, never changed (NAV-15).
create table program_referral_entry (
  id uuid primary key,
  referral_id uuid not null constraint program_referral_entry_referral_id_foreign references program_referral (id),
  kind text not null constraint program_referral_entry_kind_check check (kind in
    ('sent', 'opened', 'status', 'note-added', 'note-deleted', 'goal-set', 'goal-moved', 'goal-removed', 'mail-sent', 'contact-attempt')),
  at timestamptz(6) not null,
  side text not null constraint program_referral_entry_side_check check (side in ('seeker', 'navigator', 'program', 'refero')),
  actor_account_id uuid,
  -- first name and last initial, and the organisation, as they were at that time (NAV-15, NAV-16)
  actor_name text,
  actor_organisation text,
  from_status text,
  to_status text,
  comment text,
  -- what it is about: a note, a goal, another referral, the party a mail went to
  subject_id uuid,
  detail text
);
create index program_referral_entry_referral on program_referral_entry (referral_id, id);

create trigger program_referral_entry_append_only before update or delete or truncate on program_referral_entry
  for each statement execute function refuse_change();
revoke update, delete, truncate on program_referral_entry from refero_app;
revoke delete, truncate on program_referral, site, site_worker, team_sharing from refero_app;

-- All who see a referral now hear of what happens to it, in the transaction in which it happens (NAV-13).
create function tell_live_of_referrals() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
declare
  accounts uuid[];
  subjects uuid[];
begin
  select array_agg(account_id), array_agg(referral_id) into accounts, subjects
  from (
    select distinct s.account_id, told.referral_id
    from told join program_referral r on r.id = told.referral_id cross join lateral referral_sight(r) s
    where told.kind not in ('opened', 'mail-sent') and s.until is null
      and not (s.reason = 'seeker' and told.kind in ('note-added', 'note-deleted', 'goal-set', 'goal-moved', 'goal-removed'))
    order by s.account_id) heard;
  if accounts is not null then perform tell_live('program-referral', accounts, subjects); end if;
  return null;
end $$;
create trigger program_referral_live after insert on program_referral_entry
  referencing new table as told for each statement execute function tell_live_of_referrals();

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['site', 'site_worker', 'team_sharing', 'seeker', 'program_referral', 'program_referral_entry'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
  end loop;
  foreach protected in array array['site', 'site_worker', 'team_sharing'] loop
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
  create policy seen_by_team on site for select using (is_of_team(id));
  create policy seen_by_owner on site_worker for select using (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
  create policy seen_by_team on team_sharing for select using (is_of_team(team_id));

  execute format('create policy of_owner on seeker using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))',
    $e$owner_account_id = nullif(current_setting('app.account_id', true), '')::uuid$e$, platform);
  create policy seen_by_team on seeker for select using (sees_seeker(id));

  execute format('create policy of_sight on program_referral using (%1$s or (%2$s)) with check (%1$s or (%2$s))',
    'sees_referral(program_referral.*)', platform);
  execute format('create policy seen_with_referral on program_referral_entry for select using (%s or (%s))',
    'exists (select 1 from program_referral where program_referral.id = program_referral_entry.referral_id)', platform);
  execute format('create policy appended_with_referral on program_referral_entry for insert with check (%s or (%s))',
    'exists (select 1 from program_referral where program_referral.id = program_referral_entry.referral_id)', platform);
end $$;
