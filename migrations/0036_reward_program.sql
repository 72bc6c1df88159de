-- The patient referral program of an organisation, as support has set it up (REW-6). Money is whole minor units (REW-7).
create table reward_program (
  organisation_id uuid primary key,
  is_on boolean not null default false,
  referrer_amount int not null default 5000,
  referee_amount int not null default 3000,
  currency text not null default 'USD',
  learn_more_url text,
  sign_up_url text,
  bars_federal boolean not null default false,
  allows_negative boolean not null default false,
  changed_at timestamptz(6) not null,
  version int not null default 1,
  constraint reward_program_amounts
    check (referrer_amount >= 0 and referee_amount >= 0 and referrer_amount <= 100000000 and referee_amount <= 100000000),
  constraint reward_program_currency check (currency ~ '^[A-Z]{3}$')
);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
begin
  alter table reward_program enable row level security;
  alter table reward_program force row level security;
  execute format('create policy of_platform on reward_program using (%1$s) with check (%1$s)', platform);
  execute format('create policy seen_by_organisation on reward_program for select using (%s)', organisation);
end $$;
