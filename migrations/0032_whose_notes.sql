-- Whether the caller sees a referral as one of these sides. Whom it is about reads no notes, whatever else they are (NAV-17).
create or replace function stands_on(referral uuid, sides text[]) returns boolean language sql stable as $$
  select coalesce(bool_or(case s.reason when 'claimer' then 'program' else 'navigator' end = any(sides))
    and not bool_or(s.reason = 'seeker'), false)
  from program_referral r cross join lateral referral_sight(r) s
  where r.id = referral and s.account_id = app_account() and s.until is null
$$;

-- The same for what they hear of live.
create or replace function tell_live_of_referrals() returns trigger language plpgsql security definer
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
      and not (s.account_id is not distinct from r.seeker_account_id
        and told.kind in ('note-added', 'note-deleted', 'goal-set', 'goal-moved', 'goal-removed'))
    order by s.account_id) heard;
  if accounts is not null then perform tell_live('program-referral', accounts, subjects); end if;
  return null;
end $$;

-- A note for the own team is for those of the organisation for which its author wrote it, also when the program is claimed by
-- another one later (NAV-17).
create function sees_note(referral uuid, side text, shared boolean, organisation uuid) returns boolean language sql stable as $$
  select stands_on(referral, case when shared then array['navigator', 'program'] else array[side] end)
    and (shared or side <> 'program' or exists (
      select from program_claimer c join program_referral r on r.program_id = c.program_id
      where r.id = referral and c.account_id = app_account() and c.until is null and c.organisation_id = organisation))
$$;

-- What the platform itself asks is settled by its scope: conditions are tried from left to right, and these asked of every row
-- who sees it first.
do $$
declare
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  author constant text := $e$author_account_id = nullif(current_setting('app.account_id', true), '')::uuid$e$;
  with_referral constant text :=
    'exists (select 1 from program_referral where program_referral.id = program_referral_entry.referral_id)';
  of_side constant text := 'sees_note(referral_id, side, shared, organisation_id)';
begin
  execute format('alter policy of_sight on program_referral using ((%1$s) or %2$s) with check ((%1$s) or %2$s)',
    platform, 'sees_referral(program_referral.*)');
  execute format('alter policy seen_with_referral on program_referral_entry using ((%s) or %s)', platform, with_referral);
  execute format('alter policy appended_with_referral on program_referral_entry with check ((%s) or %s)',
    platform, with_referral);
  execute format('alter policy seen_by_sides on referral_note using ((%s) or %s)', platform, of_side);
  execute format('alter policy emptied_by_author on referral_note using ((%1$s) or %2$s) with check ((%1$s) or (%3$s))',
    platform, of_side, author);
  execute format('alter policy written_by_author on referral_note with check ((%s) or ((%s) and %s))',
    platform, author, 'stands_on(referral_id, array[side])');
end $$;

drop function sees_note(uuid, text, boolean);

-- Notes from before are for those for whom their authors claimed the program then. Whoever migrates passes no row-level security.
select set_config('app.scope', 'platform', true);
alter table referral_note disable trigger referral_note_never_edited;
update referral_note n set organisation_id = c.organisation_id
from program_referral r join program_claimer c on c.program_id = r.program_id
where r.id = n.referral_id and n.side = 'program' and c.account_id = n.author_account_id
  and c.since <= n.created_at and (c.until is null or c.until > n.created_at);
alter table referral_note enable trigger referral_note_never_edited;
select set_config('app.scope', '', true);
