-- Goals of seekers, and what the dashboards and the outcomes are served by.

create table goal (
  id uuid primary key,
  seeker_id uuid not null constraint goal_seeker_id_foreign references seeker (id),
  title text not null,
  target_date date,
  state text not null constraint goal_state_check check (state in ('open', 'reached', 'dropped')),
  created_at timestamptz(6) not null default app_now(),
  changed_at timestamptz(6) not null,
  version int not null default 1,
  constraint goal_of_seeker unique (id, seeker_id)
);
create index goal_seeker on goal (seeker_id, id);
revoke delete, truncate on goal from refero_app;

-- One goal at most, of the referral's own seeker (NAV-18).
alter table program_referral
  add goal_id uuid,
  add constraint program_referral_goal foreign key (goal_id, seeker_id) references goal (id, seeker_id);
create index program_referral_of_goal on program_referral (goal_id, id) where goal_id is not null;

-- The dashboards by the last change (NAV-19).
create index program_referral_program_changes on program_referral (program_id, changed_at, id) where live;
create index program_referral_navigator_changes on program_referral (navigator_account_id, changed_at, id);
create index program_referral_team_changes on program_referral (team_id, changed_at, id);
create index program_referral_seeker_changes on program_referral (seeker_account_id, changed_at, id) where seeker_account_id is not null;
-- The outcomes (NAV-23).
create index program_referral_sent on program_referral (sent_at);
create index program_referral_organisation on program_referral (organisation_id, sent_at) where organisation_id is not null;

alter table goal enable row level security;
alter table goal force row level security;
do $$
declare
  owned constant text := $e$exists (select 1 from seeker where seeker.id = goal.seeker_id and seeker.owner_account_id = nullif(current_setting('app.account_id', true), '')::uuid)$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
begin
  execute format('create policy of_owner on goal using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))', owned, platform);
end $$;
create policy seen_by_team on goal for select using (sees_seeker(seeker_id));
