-- Referrals: colleagues whom a member refers to a client or to another professional.

create table referral (
  id uuid primary key,
  created_at timestamptz(6) not null default app_now(),
  sender_member_id uuid not null,
  sender_account_id uuid not null,
  sender_name text not null,
  recipient_kind text not null constraint referral_recipient_kind_check check (recipient_kind in ('client', 'professional')),
  recipient_name text not null,
  recipient_email text not null,
  language text not null constraint referral_language_check check (language in ('en', 'es')),
  message text,
  -- the earlier step it came from, once a step leads here
  origin_kind text,
  origin_id uuid,
  -- how many colleagues
  count smallint not null,
  status text not null constraint referral_status_check
    check (status in ('queued', 'sent', 'opened', 'failed', 'expired', 'revoked')),
  -- which mail of it is the latest: 1 is the first, each fresh link is one more
  sending smallint not null default 1,
  sent_at timestamptz(6),
  expires_at timestamptz(6),
  opened_at timestamptz(6),
  open_count int not null default 0,
  failure text,
  fresh_link_asked_at timestamptz(6),
  version int not null default 1
);
create index referral_sender on referral (sender_account_id, id);

-- A referral's colleagues by id: what is shown of them is read when it is shown (COL-15).
create table referred_colleague (
  referral_id uuid not null constraint referred_colleague_referral_id_foreign references referral (id),
  member_id uuid not null,
  notify boolean not null,
  position smallint not null,
  sender_account_id uuid not null,
  primary key (referral_id, member_id)
);
create index referred_colleague_member on referred_colleague (member_id);

-- Only the sender sees and writes a referral; the page behind a link and the jobs read across tenants and say why.
alter table referral enable row level security;
alter table referral force row level security;
create policy of_owner on referral
  using ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

alter table referred_colleague enable row level security;
alter table referred_colleague force row level security;
create policy of_owner on referred_colleague
  using ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));
