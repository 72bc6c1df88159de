-- Profiles that members refer to those connected with them, on the platform (SHR-7 to SHR-9).

create table platform_referral (
  id uuid primary key,
  sender_member_id uuid not null,
  sender_account_id uuid not null,
  receiver_member_id uuid not null,
  receiver_account_id uuid not null,
  subject_member_id uuid not null,
  message text,
  sent_at timestamptz(6) not null default app_now(),
  -- the first time
  opened_at timestamptz(6),
  -- the first call or message that counts as made from this referral
  followed_up_at timestamptz(6),
  followed_up_by text constraint platform_referral_followed_up_by_check check (followed_up_by in ('call', 'message')),
  -- whether that added to the counts: it does for providers
  counted boolean not null default false,
  version int not null default 1,
  constraint platform_referral_follow_up check (
    num_nulls(followed_up_at, followed_up_by) in (0, 2) and (not counted or followed_up_at is not null))
);
create index platform_referral_sender on platform_referral (sender_account_id, id);
create index platform_referral_receiver on platform_referral (receiver_account_id, id);
create index platform_referral_sent on platform_referral (sender_account_id, subject_member_id, id);
create index platform_referral_got on platform_referral (receiver_account_id, subject_member_id, id);
-- Of everything that a receiver was referred the same profile in, one counts: this finds them, to be locked in order.
create index platform_referral_same on platform_referral (receiver_member_id, subject_member_id, id);
-- The recount.
create index platform_referral_given on platform_referral (sender_member_id) where counted;
create index platform_referral_received on platform_referral (subject_member_id, sender_member_id) where counted;

-- Every opening: which was the last before an action is asked after others may have followed.
create table platform_referral_opening (
  referral_id uuid not null
    constraint platform_referral_opening_referral_id_foreign references platform_referral (id) on delete cascade,
  at timestamptz(6) not null,
  receiver_account_id uuid not null,
  primary key (referral_id, at)
);

alter table platform_referral enable row level security;
alter table platform_referral force row level security;
create policy of_either on platform_referral
  using ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (receiver_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (receiver_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

alter table platform_referral_opening enable row level security;
alter table platform_referral_opening force row level security;
create policy of_owner on platform_referral_opening
  using ((receiver_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((receiver_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
