-- People who want to join, from the page behind a share link: their address is proven by the link that is mailed there.

create table join_request (
  id uuid primary key,
  email citext not null,
  kind text not null constraint join_request_kind_check check (kind in ('provider', 'client')),
  -- which links brought them, for the attribution of the registration
  followed jsonb not null,
  requested_at timestamptz(6) not null,
  version int not null default 1
);
create index join_request_requested on join_request (requested_at);

-- Nobody's yet, so nobody's to see: only the jobs and the link read it, and say why.
alter table join_request enable row level security;
alter table join_request force row level security;
create policy of_platform on join_request
  using (current_setting('app.scope', true) = 'platform')
  with check (current_setting('app.scope', true) = 'platform');
