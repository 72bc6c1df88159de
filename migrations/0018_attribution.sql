-- From which link a registration came (SHR-4), for every kind of link that thanks or connects for it.

create table attribution (
  id uuid primary key,
  account_id uuid not null,
  -- the purpose of the link it is about
  purpose text not null,
  -- what the link leads to; null when no link counts
  tied_to uuid,
  -- every link that was known, what became of it and why: ids and instants, no codes
  considered jsonb not null,
  settled_at timestamptz(6) not null,
  constraint attribution_once unique (account_id, purpose)
);

alter table attribution enable row level security;
alter table attribution force row level security;
create policy of_owner on attribution
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
