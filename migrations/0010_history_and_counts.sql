-- A member's history of referrals, and who referred whom how often.

-- What the search of a history compares; derived, so that it goes where the recipient's name goes.
alter table referral add column recipient_key text generated always as
  (search_key(coalesce(recipient_name, '') || ' ' || coalesce(recipient_email, ''))) stored;

-- Serves what a sender referred a colleague in, newest first, and the recount of what a member received.
drop index referred_colleague_member;
create index referred_colleague_member on referred_colleague (member_id, sender_account_id, referral_id);
-- Serves the recount of what a member gave.
create index referral_sender_member on referral (sender_member_id);

-- Exact: changed in the transaction of what is counted, whose lock on a member's row also keeps that member's tallies.
-- Both tables hold ids and numbers alone: nothing in them tells to whom, in which referral or with whom.
create table referral_count (
  member_id uuid primary key,
  given int not null default 0,
  received int not null default 0
);

create table referral_tally (
  member_id uuid not null,
  sender_member_id uuid not null,
  times int not null,
  -- the day, in UTC: an instant would tell colleagues who compare theirs that one referral named them both
  last_on date not null,
  primary key (member_id, sender_member_id)
);
create index referral_tally_latest on referral_tally (member_id, last_on, sender_member_id);
create index referral_tally_sender on referral_tally (sender_member_id);

-- Counts the referrals made so far.
select set_config('app.scope', 'platform', true);
insert into referral_tally (member_id, sender_member_id, times, last_on)
select c.member_id, r.sender_member_id, count(*), max((r.created_at at time zone 'UTC')::date)
from referred_colleague c join referral r on r.id = c.referral_id group by 1, 2;
insert into referral_count (member_id, given, received)
select member_id, sum(given), sum(received)
from (
  select sender_member_id, count(*), 0 from referral group by 1
  union all
  select member_id, 0, sum(times) from referral_tally group by 1) as counted (member_id, given, received)
group by 1;
select set_config('app.scope', '', true);
