-- Navigators find the people they help, start referrals from searches for them, and people find what is done for them.

alter table seeker
  add sort_key text collate "C" not null generated always as (folded(family_name || E'\t' || given_name)) stored,
  add search_key text not null generated always as
    (search_key(given_name || ' ' || family_name || ' ' || coalesce(email::text, ''))) stored;
drop index seeker_owner;
create index seeker_owner on seeker (owner_account_id, sort_key, id);
create index seeker_account on seeker (account_id) where account_id is not null;
create index seeker_reached on seeker (email) where reach = 'email';

-- What was searched for a seeker (NAV-5), seen by the navigator who did.
create table seeker_search (
  id uuid primary key,
  seeker_id uuid not null constraint seeker_search_seeker_id_foreign references seeker (id),
  account_id uuid not null,
  at timestamptz(6) not null,
  zip text not null,
  services text[] not null,
  words text,
  -- what else was asked for
  filters jsonb not null,
  -- on the first page
  found int not null
);
create index seeker_search_seeker on seeker_search (seeker_id, id);
revoke update, truncate on seeker_search from refero_app;

alter table seeker_search enable row level security;
alter table seeker_search force row level security;
create policy of_owner on seeker_search
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
