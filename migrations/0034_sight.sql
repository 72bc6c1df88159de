-- Who is a referral's seeker, in which spans of time: whoever is linked with it later did not see it before (NAV-21).

create table referral_seeker (
  referral_id uuid not null constraint referral_seeker_referral_id_foreign references program_referral (id),
  account_id uuid not null,
  since timestamptz(6) not null,
  until timestamptz(6),
  constraint referral_seeker_pkey primary key (referral_id, account_id, since),
  constraint referral_seeker_span check (until is null or since <= until)
);
create unique index referral_seeker_now on referral_seeker (referral_id) where until is null;
-- Since when those were linked that are by now is not known. Whoever migrates passes no row-level security.
select set_config('app.scope', 'platform', true);
insert into referral_seeker (referral_id, account_id, since)
  select id, seeker_account_id, sent_at from program_referral where seeker_account_id is not null;
select set_config('app.scope', '', true);

alter table referral_seeker enable row level security;
alter table referral_seeker force row level security;
create policy of_platform on referral_seeker
  using (current_setting('app.scope', true) = 'platform') with check (current_setting('app.scope', true) = 'platform');
create policy seen_by_owner on referral_seeker for select
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
revoke insert, update, delete, truncate on referral_seeker from refero_app;

create function keep_seeker_of_referral() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
declare
  moment constant timestamptz := case tg_op when 'INSERT' then new.sent_at else app_clock() end;
begin
  update referral_seeker set until = greatest(since, moment) where referral_id = new.id and until is null;
  if new.seeker_account_id is not null then
    insert into referral_seeker (referral_id, account_id, since) values (new.id, new.seeker_account_id, moment);
  end if;
  return null;
end $$;
create trigger program_referral_seeker_found after insert on program_referral
  for each row when (new.seeker_account_id is not null) execute function keep_seeker_of_referral();
create trigger program_referral_seeker_changed after update of seeker_account_id on program_referral
  for each row when (old.seeker_account_id is distinct from new.seeker_account_id)
  execute function keep_seeker_of_referral();

create or replace function referral_sight(referral program_referral)
  returns table (account_id uuid, reason text, since timestamptz, until timestamptz) language sql stable as $$
  select referral.navigator_account_id, 'navigator', referral.sent_at, null::timestamptz
  where referral.navigator_account_id is not null
  union all
  select s.account_id, 'seeker', s.since, s.until from referral_seeker s where s.referral_id = referral.id
  union all
  select c.account_id, 'claimer', greatest(c.since, referral.sent_at), c.until
  from program_claimer c
  where referral.live and c.program_id = referral.program_id and (c.until is null or c.until > referral.sent_at)
  union all
  select m.account_id, 'team', referral.sent_at, m.until
  from team_member m join team_sharing s on s.team_id = m.team_id and s.organisation_id = referral.organisation_id
  where m.team_id = referral.team_id and m.account_id is distinct from referral.navigator_account_id
    and m.since <= referral.sent_at and (m.until is null or m.until > referral.sent_at)
    and s.since <= referral.sent_at and (s.until is null or s.until > referral.sent_at)
$$;

-- Two of its reasons stand in the referral itself for as long as they hold: they are asked first, and the function for the rest.
create function sees_by_claim_or_team(referral program_referral) returns boolean language sql stable as $$
  select exists (
    select from referral_sight(referral) s
    where s.account_id = app_account() and s.until is null and s.reason in ('claimer', 'team'))
$$;
do $$
declare
  sight constant text := $e$(current_setting('app.scope', true) = 'platform')
    or (navigator_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (seeker_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or sees_by_claim_or_team(program_referral.*)$e$;
begin
  execute format('alter policy of_sight on program_referral using (%1$s) with check (%1$s)', sight);
end $$;
drop function sees_referral(program_referral);

-- Sharing holds in the name of one organisation, and so does a place in a team.
create or replace view team_member with (security_invoker) as
  select site_id as team_id, account_id, since, until, organisation_id from site_worker
  union all
  select program_id, account_id, since, until, organisation_id from program_claimer;

-- Candidates for the list of people helped: whom referrals that a team shares with the caller are about. They are not judged
-- one by one; those that are shown are.
create function team_seekers() returns table (id uuid, owner_account_id uuid, sort_key text, search_key text, phone text)
  language sql stable security definer set search_path = public, pg_temp set app.scope = 'platform' as $$
  select s.id, s.owner_account_id, s.sort_key, s.search_key, s.phone from seeker s where s.id in (
    select r.seeker_id
    from team_member m
      join team_sharing s on s.team_id = m.team_id and s.organisation_id = m.organisation_id
      join program_referral r on r.team_id = m.team_id and r.navigator_account_id is distinct from m.account_id
        and r.seeker_account_id is distinct from m.account_id
        and r.sent_at >= greatest(m.since, s.since) and (s.until is null or r.sent_at < s.until)
    where m.account_id = app_account() and m.until is null)
$$;
revoke execute on function team_seekers from public;
grant execute on function team_seekers to refero_app;

-- What navigators keep of somebody is not for that person to read, whatever else they are.
create or replace function sees_seeker(seeker uuid) returns boolean language sql stable as $$
  select exists (
    select from program_referral r cross join lateral referral_sight(r) s
    where r.seeker_id = seeker and s.account_id = app_account() and s.until is null and s.reason = 'team'
      and r.seeker_account_id is distinct from app_account())
$$;
