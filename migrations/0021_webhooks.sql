-- Webhooks (PLT-11): where an organisation hears of its events, and what became of each thing it was sent.

create table webhook_endpoint (
  id uuid primary key,
  organisation_id uuid not null,
  url text not null,
  description text,
  -- none: all of them
  event_types text[] not null default '{}',
  -- sealed with a key made of SECRET_KEY
  sealed_secret bytea not null,
  previous_secret bytea,
  previous_until timestamptz(6),
  disabled_at timestamptz(6),
  disabled_reason text
    constraint webhook_endpoint_disabled_reason_check check (disabled_reason in ('by-hand', 'gone')),
  created_by uuid not null,
  created_at timestamptz(6) not null,
  version int not null default 1,
  constraint webhook_endpoint_disabled check ((disabled_at is null) = (disabled_reason is null))
);
create index webhook_endpoint_organisation on webhook_endpoint (organisation_id, id);

create table webhook_delivery (
  id uuid primary key,
  endpoint_id uuid not null
    constraint webhook_delivery_endpoint_id_foreign references webhook_endpoint (id) on delete cascade,
  organisation_id uuid not null,
  event_type text not null,
  -- what the event is about: all that is sent of it
  subject_id uuid not null,
  occurred_at timestamptz(6) not null,
  created_at timestamptz(6) not null,
  status text not null constraint webhook_delivery_status_check check (status in ('pending', 'delivered', 'failed')),
  failure text constraint webhook_delivery_failure_check check (failure in ('exhausted', 'endpoint-disabled', 'gone')),
  -- the newest fifty: when, HTTP status or error, milliseconds
  attempts jsonb not null,
  -- failed ones since it was made or replayed
  tries int not null,
  -- grows with every attempt that is planned, so that one planned before a replay is known as over
  run int not null,
  next_attempt_at timestamptz(6),
  constraint webhook_delivery_failed check ((status = 'failed') = (failure is not null)),
  constraint webhook_delivery_pending check ((status = 'pending') = (next_attempt_at is not null))
);
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_endpoint_status on webhook_delivery (endpoint_id, status, id);
create index webhook_delivery_endpoint_type on webhook_delivery (endpoint_id, event_type, id);
create index webhook_delivery_status on webhook_delivery (status, id);
create index webhook_delivery_created on webhook_delivery (created_at);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['webhook_endpoint', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;
