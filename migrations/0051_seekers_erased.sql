-- What identifies seekers, and who helped them, can be erased (PLT-12); referrals, their history and the numbers stay.

-- Stands for the person where people are counted, once nothing says any more who they were.
alter table seeker
  add column erased_as uuid,
  -- nobody can read the record any more: it is kept for mails, while something is going on
  add column ownerless boolean not null default false;
create index seeker_ownerless on seeker (id) where ownerless and erased_as is null;

-- Everything of an account is found by it.
create index program_referral_entry_actor on program_referral_entry (actor_account_id, id) where actor_account_id is not null;
create index referral_note_author on referral_note (author_account_id, id);
create index seeker_search_account on seeker_search (account_id, id);
create index referral_recipient_account on referral_recipient (account_id, id) where account_id is not null;
create index site_worker_account on site_worker (account_id, since);

-- The history stays append-only, but for words that tell who somebody was: they are emptied, by these functions alone.
drop trigger program_referral_entry_append_only on program_referral_entry;
create trigger program_referral_entry_append_only
  before update of id, referral_id, kind, at, side, actor_account_id, actor_organisation, from_status, to_status, subject_id
  or delete or truncate on program_referral_entry
  for each statement execute function refuse_change();
create function refuse_other_words() returns trigger language plpgsql as $$
begin
  if (new.actor_name is distinct from old.actor_name and new.actor_name is distinct from 'Erased')
    or (new.comment is distinct from old.comment and new.comment is not null)
    or (new.detail is distinct from old.detail and new.detail is not null) then
    raise exception 'the history is append-only: its words are only emptied' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger program_referral_entry_emptied before update on program_referral_entry
  for each row execute function refuse_other_words();
create policy emptied_by_platform on program_referral_entry for update
  using (current_setting('app.scope', true) = 'platform')
  with check (current_setting('app.scope', true) = 'platform');

-- Never edited (NAV-17): all that can be done to a note is that its text goes, or its author's name.
create or replace function refuse_edit_of_note() returns trigger language plpgsql as $$
begin
  if new.author_name = 'Erased' and to_jsonb(new) - 'author_name' = to_jsonb(old) - 'author_name' then return new; end if;
  if new.text is not null or old.deleted_at is not null or new.author_name <> old.author_name then
    raise exception 'a note is never edited';
  end if;
  return new;
end $$;

-- What was said of people in the history of their referrals, and their own names.
create function forget_words_of_referrals(referrals uuid[]) returns void language sql security definer
  set search_path from current as $$
  update program_referral_entry
  set comment = null,
    detail = case kind when 'sent' then null else detail end,
    actor_name = case side when 'seeker' then 'Erased' else actor_name end
  where referral_id = any(referrals)
    and (comment is not null or (kind = 'sent' and detail is not null) or (side = 'seeker' and actor_name <> 'Erased'));
$$;

-- Who did what, and who wrote what: the acts and the texts stay.
create function forget_name_in_referrals(erased uuid) returns void language sql security definer
  set search_path from current as $$
  update program_referral_entry set actor_name = 'Erased' where actor_account_id = erased and actor_name <> 'Erased';
  update referral_note set author_name = 'Erased' where author_account_id = erased and author_name <> 'Erased';
$$;
revoke execute on function forget_words_of_referrals(uuid[]), forget_name_in_referrals(uuid) from public;
grant execute on function forget_words_of_referrals(uuid[]), forget_name_in_referrals(uuid) to refero_app;
