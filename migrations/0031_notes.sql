-- Notes to a referral, its history in order of time, and sharing that holds in the name of one organisation.

create table referral_note (
  id uuid primary key,
  referral_id uuid not null constraint referral_note_referral_id_foreign references program_referral (id),
  author_account_id uuid not null,
  -- as they were when it was written (NAV-15, NAV-16)
  author_name text not null,
  author_organisation text,
  -- whose administrators may delete it
  organisation_id uuid,
  side text not null constraint referral_note_side_check check (side in ('navigator', 'program')),
  -- with the other side
  shared boolean not null,
  -- null once it is deleted
  text text,
  created_at timestamptz(6) not null,
  deleted_at timestamptz(6),
  deleted_by uuid,
  constraint referral_note_deleted
    check ((text is null) = (deleted_at is not null) and (text is null) = (deleted_by is not null))
);
create index referral_note_referral on referral_note (referral_id, id);

-- Whether the caller sees a referral as one of these sides; not for its seeker.
create function stands_on(referral uuid, sides text[]) returns boolean language sql stable as $$
  select exists (
    select from program_referral r cross join lateral referral_sight(r) s
    where r.id = referral and s.account_id = app_account() and s.until is null
      and case s.reason when 'claimer' then 'program' when 'seeker' then 'seeker' else 'navigator' end = any(sides))
$$;

create function sees_note(referral uuid, side text, shared boolean) returns boolean language sql stable as $$
  select stands_on(referral, case when shared then array['navigator', 'program'] else array[side] end)
$$;

-- Never edited (NAV-17): all that can be done to a note is that its text goes.
create function refuse_edit_of_note() returns trigger language plpgsql as $$
begin
  if new.text is not null or old.deleted_at is not null then raise exception 'a note is never edited'; end if;
  return new;
end $$;
create trigger referral_note_never_edited before update on referral_note
  for each row execute function refuse_edit_of_note();
revoke update, delete, truncate on referral_note from refero_app;
grant update (text, deleted_at, deleted_by) on referral_note to refero_app;

do $$
declare
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  author constant text := $e$author_account_id = nullif(current_setting('app.account_id', true), '')::uuid$e$;
begin
  alter table referral_note enable row level security;
  alter table referral_note force row level security;
  execute format('create policy seen_by_sides on referral_note for select using (%s or (%s))',
    'sees_note(referral_id, side, shared)', platform);
  execute format('create policy written_by_author on referral_note for insert with check (((%s) and %s) or (%s))',
    author, 'stands_on(referral_id, array[side])', platform);
  execute format('create policy emptied_by_author on referral_note for update using (%s or (%s)) with check ((%s) or (%s))',
    'sees_note(referral_id, side, shared)', platform, author, platform);
end $$;

create index program_referral_entry_history on program_referral_entry (referral_id, at, id);

-- A program may be claimed by another organisation later: what the one before switched on does not hold for it.
drop index team_sharing_now;
create unique index team_sharing_now on team_sharing (team_id, organisation_id) where until is null;

create or replace function referral_sight(referral program_referral)
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
  from team_member m join team_sharing s on s.team_id = m.team_id and s.organisation_id = referral.organisation_id
  where m.team_id = referral.team_id and m.account_id is distinct from referral.navigator_account_id
    and m.since <= referral.sent_at and (m.until is null or m.until > referral.sent_at)
    and s.since <= referral.sent_at and (s.until is null or s.until > referral.sent_at)
$$;
