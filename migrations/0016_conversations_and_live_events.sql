-- Conversations between two members, what an account wants to be told and how, and events that arrive live.

alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in (
    'referred', 'referral-failed', 'fresh-link-asked', 'share-registered', 'joined-through-share', 'message',
    'connection-requested', 'connection-accepted', 'referral-followed-up')),
  -- whether the inbox shows it: one that is only mailed is kept for its mail
  add column shown boolean not null default true;
alter table notification alter column shown drop default;
drop index notification_account, notification_unread;
create index notification_account on notification (account_id, id) where shown;
create index notification_unread on notification (account_id, id) where shown and read_at is null;
create index notification_of_subject on notification (account_id, subject_id) where kind = 'message' and read_at is null;

-- What differs from the defaults, which are in the code.
create table notification_preference (
  account_id uuid not null,
  kind text not null,
  in_app boolean not null,
  email boolean not null,
  constraint notification_preference_pkey primary key (account_id, kind)
);
alter table notification_preference enable row level security;
alter table notification_preference force row level security;
create policy of_owner on notification_preference
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

-- What a message shows of a member whom it is about: read when it is shown, whatever is shared (COL-5).
create view profile_card as
  select id as member_id, jsonb_build_object(
    'memberId', id,
    'kind', kind,
    'name', given_name || ' ' || family_name,
    'credentials', credentials,
    'licenceTypes', licence_types,
    'city', locations -> 0 ->> 'city',
    'state', locations -> 0 ->> 'state',
    'picture', case when share_profile_publicly then '/pictures/' || picture_id end) as card
  from member;

-- One for each pair of members, and of the accounts behind them: whoever gets a profile later does not get its letters.
-- Counts only grow: what a side has not read is what the other has sent, less what the side has read of it.
create table conversation (
  id uuid primary key,
  low_id uuid not null,
  high_id uuid not null,
  low_account_id uuid not null,
  high_account_id uuid not null,
  low_sent int not null default 0,
  high_sent int not null default 0,
  -- of the other's messages
  low_read int not null default 0,
  high_read int not null default 0,
  -- the last of the other's messages that a notification told of
  low_told int not null default 0,
  high_told int not null default 0,
  last_message_id uuid,
  last_message_at timestamptz(6),
  constraint conversation_pair unique (low_id, high_id, low_account_id, high_account_id),
  constraint conversation_order check (low_id < high_id and low_account_id <> high_account_id)
);
create index conversation_of_low on conversation (low_account_id, last_message_at, id);
create index conversation_of_high on conversation (high_account_id, last_message_at, id);
create index conversation_unread_by_low on conversation (low_account_id) where high_sent > low_read;
create index conversation_unread_by_high on conversation (high_account_id) where low_sent > high_read;

alter table conversation enable row level security;
alter table conversation force row level security;
create policy of_either on conversation
  using ((low_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (high_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((low_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (high_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

create table message (
  id uuid primary key,
  conversation_id uuid not null constraint message_conversation references conversation,
  -- its place in the conversation, and how many up to it are of the side with the lower id
  number int not null,
  of_low int not null,
  kind text not null constraint message_kind_check check (kind in ('text', 'referral', 'registration')),
  author_member_id uuid not null,
  author_account_id uuid not null,
  receiver_member_id uuid not null,
  receiver_account_id uuid not null,
  text text,
  -- the member whose profile card it carries
  card_member_id uuid,
  -- what it came from or acts on
  origin_kind text,
  origin_id uuid,
  -- a code that the words of a registration are made of
  reason text,
  at timestamptz(6) not null,
  constraint message_number unique (conversation_id, number),
  constraint message_origin check ((origin_kind is null) = (origin_id is null))
);
create index message_card on message (receiver_member_id, card_member_id) where card_member_id is not null;

alter table message enable row level security;
alter table message force row level security;
create policy seen_by_either on message for select
  using ((author_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (receiver_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
create policy written_by_author on message for insert
  with check ((author_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
revoke update on message from refero_app;
revoke delete, truncate on message, conversation from refero_app;

-- What happened to an account, in the order in which it was committed, for streams that follow it and come back to it.
create table live_event (
  account_id uuid not null,
  -- from 1 on, without a gap
  seq bigint not null,
  type text not null,
  subject_id uuid not null,
  at timestamptz(6) not null,
  constraint live_event_pkey primary key (account_id, seq)
);
create index live_event_at on live_event (at);
-- The last number of each account. Its row is locked until the transaction that took a number ends: hence the order.
create table live_sequence (
  account_id uuid primary key,
  last bigint not null
);
alter table live_event enable row level security;
alter table live_event force row level security;
create policy of_owner on live_event
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
alter table live_sequence enable row level security;
alter table live_sequence force row level security;
create policy of_owner on live_sequence
  using ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
revoke insert, update, truncate on live_event from refero_app;
revoke insert, update, delete, truncate on live_sequence from refero_app;

-- Numbers events and tells every process of them with the commit. Accounts are locked in the order of their ids, so
-- that two statements never wait for each other. It acts for accounts that are not the caller's, hence its scope.
create function tell_live(event text, accounts uuid[], subjects uuid[]) returns void language sql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
  with told as (
    select account_id, subject_id, count(*) over (partition by account_id) as many,
      row_number() over (partition by account_id order by place) as nth
    from unnest(accounts, subjects) with ordinality as given (account_id, subject_id, place)),
  taken as (
    insert into live_sequence as s (account_id, last)
    select account_id, count(*) from told group by account_id order by account_id
    on conflict (account_id) do update set last = s.last + excluded.last
    returning account_id, last),
  stored as (
    insert into live_event (account_id, seq, type, subject_id, at)
    select account_id, last - many + nth, event, subject_id, app_now() from told join taken using (account_id)
    returning account_id, seq, subject_id),
  ordered as materialized (select * from stored order by account_id, seq)
  select pg_notify('live', concat_ws(':', account_id, seq, event, subject_id)) from ordered;
$$;
revoke execute on function tell_live from public;

create function tell_live_of_notifications() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform tell_live('notification', array_agg(account_id order by id), array_agg(id order by id)) from told where shown;
  return null;
end $$;
create trigger notification_live after insert on notification
  referencing new table as told for each statement execute function tell_live_of_notifications();

create function tell_live_of_messages() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform tell_live('message', array_agg(receiver_account_id order by number), array_agg(conversation_id order by number))
  from told;
  return null;
end $$;
create trigger message_live after insert on message
  referencing new table as told for each statement execute function tell_live_of_messages();
