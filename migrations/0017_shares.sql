-- Profiles that members share off the platform: one share for each sender, profile and channel, the mails sent for it,
-- who visited by the day, and who registered through it.

create table share (
  id uuid primary key,
  created_at timestamptz(6) not null default app_now(),
  sender_member_id uuid not null,
  sender_account_id uuid not null,
  subject_member_id uuid not null,
  channel text not null constraint share_channel_check
    check (channel in ('facebook', 'instagram', 'email', 'copy_link')),
  -- a profile may change its account: the new holder's shares are not the former one's
  constraint share_once unique (sender_member_id, sender_account_id, subject_member_id, channel)
);
create index share_sender on share (sender_account_id, id);

create table share_mail (
  id uuid primary key,
  created_at timestamptz(6) not null default app_now(),
  share_id uuid not null constraint share_mail_share_id_foreign references share (id),
  sender_account_id uuid not null,
  sender_name text not null,
  recipient_name text not null,
  recipient_email text not null,
  language text not null constraint share_mail_language_check check (language in ('en', 'es')),
  message text,
  status text not null constraint share_mail_status_check
    check (status in ('queued', 'sent', 'failed')),
  sent_at timestamptz(6),
  -- a code, such as why a mail server refused it
  failure text,
  version int not null default 1,
  constraint share_mail_failure check ((status = 'failed') = (failure is not null)),
  constraint share_mail_sent check ((status = 'sent') = (sent_at is not null))
);
create index share_mail_share on share_mail (share_id, id);

-- How many persons looked, by the day in UTC: nothing of who they are.
create table share_visit (
  share_id uuid not null constraint share_visit_share_id_foreign references share (id),
  day date not null,
  visits int not null,
  sender_account_id uuid not null,
  primary key (share_id, day)
);

create table share_registration (
  id uuid primary key,
  share_id uuid not null constraint share_registration_share_id_foreign references share (id),
  sender_member_id uuid not null,
  sender_account_id uuid not null,
  member_id uuid not null,
  account_id uuid not null constraint share_registration_once unique,
  -- whether sender and new member were connected at once
  connected boolean not null,
  registered_at timestamptz(6) not null default app_now()
);
create index share_registration_share on share_registration (share_id);

do $$
declare owned text;
begin
  foreach owned in array array['share', 'share_mail', 'share_visit', 'share_registration'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format($policy$
      create policy of_owner on %I
        using ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
          or (current_setting('app.scope', true) = 'platform'))
        with check ((sender_account_id = nullif(current_setting('app.account_id', true), '')::uuid)
          or (current_setting('app.scope', true) = 'platform'))$policy$, owned);
  end loop;
end $$;
