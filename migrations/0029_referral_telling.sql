-- All who take part in a referral are told of it, each by mails with links of their own; none is forgotten.

-- Whom mails about a referral go to: what their links lead to.
create table referral_recipient (
  id uuid primary key,
  referral_id uuid not null constraint referral_recipient_referral_id_foreign references program_referral (id),
  party text not null constraint referral_recipient_party_check check (party in ('seeker', 'navigator', 'program')),
  -- null for the seeker
  account_id uuid,
  constraint referral_recipient_account check ((party = 'seeker') = (account_id is null))
);
create unique index referral_recipient_once on referral_recipient (referral_id, party, account_id) nulls not distinct;

-- How long a program's referrals may be without news, where its claimers said so.
create table program_attention (
  program_id uuid primary key,
  organisation_id uuid not null,
  response_days int not null default 3,
  quiet_days int not null default 14,
  version int not null default 1,
  constraint program_attention_days check
    (response_days >= 1 and response_days <= 365 and quiet_days >= 1 and quiet_days <= 365)
);

-- Since when a referral has been as it was when its parties were reminded of it: once for each quiet spell.
alter table program_referral add column reminded_for timestamptz(6);

-- The longest quiet ones first: of a navigator, of a program, and of all whose parties are yet to be reminded.
create index program_referral_quiet_navigator on program_referral (navigator_account_id, changed_at, id)
  where status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere');
create index program_referral_quiet_team on program_referral (team_id, changed_at, id)
  where status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere');
create index program_referral_quiet_program on program_referral (program_id, changed_at, id)
  where live and status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere');
create index program_referral_unreminded on program_referral (changed_at, id)
  where status in ('not_updated', 'pending', 'needs_client_action', 'eligible', 'referred_elsewhere')
    and reach <> 'do_not_contact' and (reminded_for is null or reminded_for < changed_at);

-- From when on a referral needs attention (NAV-22): without a first answer, or without any change.
create function needs_attention_from(referral program_referral) returns timestamptz language sql stable as $$
  select referral.changed_at + interval '24 hours' * case when referral.status = 'not_updated'
    then least(coalesce(a.response_days, 3), coalesce(a.quiet_days, 14)) else coalesce(a.quiet_days, 14) end
  from (select) one left join program_attention a on a.program_id = referral.program_id
$$;

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
begin
  alter table referral_recipient enable row level security;
  alter table referral_recipient force row level security;
  execute format('create policy of_platform on referral_recipient using (%1$s) with check (%1$s)', platform);
  alter table program_attention enable row level security;
  alter table program_attention force row level security;
  execute format('create policy of_organisation on program_attention using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))',
    organisation, platform);
  create policy seen_by_everybody on program_attention for select using (true);
end $$;

alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in (
    'referred', 'referral-failed', 'fresh-link-asked', 'share-registered', 'joined-through-share', 'message',
    'connection-requested', 'connection-accepted', 'referral-followed-up', 'appointment-requested',
    'appointment-changed', 'program-referral-sent', 'program-referral-changed', 'program-referral-needs-attention'));
