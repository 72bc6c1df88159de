-- The inbox of an account: what it is told. Ids only: the words are made when it is read.

create table notification (
  id uuid primary key,
  account_id uuid not null,
  kind text not null constraint notification_kind_check
    check (kind in ('referred', 'referral-failed', 'fresh-link-asked')),
  -- who did it
  actor_member_id uuid,
  subject_kind text,
  subject_id uuid,
  -- what it tells of: an account is told of it once, however often it is said
  source_id uuid not null,
  -- a code, such as why a mail was not taken
  reason text,
  occurred_at timestamptz(6) not null,
  read_at timestamptz(6),
  constraint notification_source unique (account_id, kind, source_id)
);
create index notification_account on notification (account_id, id);
create index notification_unread on notification (account_id, id) where read_at is null;

alter table notification enable row level security;
alter table notification force row level security;
create policy of_owner on notification
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
