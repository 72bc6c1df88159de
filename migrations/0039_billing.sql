-- What billing reports, kept as it came until it is settled (REW-8), and the secrets it is signed with.
create table billing_secret (
  id uuid primary key,
  organisation_id uuid not null,
  sealed bytea not null,
  created_at timestamptz(6) not null,
  -- works while now is before it; null until another one takes its place
  expires_at timestamptz(6)
);
create index billing_secret_organisation on billing_secret (organisation_id, id);

create table billing_event (
  id uuid primary key,
  organisation_id uuid not null,
  -- of the webhook: a repeated one is no news
  message_id text not null,
  kind text not null constraint billing_event_kind_check check (kind in ('created', 'paid', 'refunded', 'cancelled')),
  patient_number text not null,
  order_reference text not null,
  amount bigint not null,
  currency text not null,
  sequence int not null,
  federal boolean not null,
  occurred_at timestamptz(6) not null,
  received_at timestamptz(6) not null,
  -- null while it waits, for its turn or for its patient
  settled_at timestamptz(6),
  -- why it was not taken
  refusal text,
  version int not null default 1,
  constraint billing_event_once unique (organisation_id, message_id)
);
create index billing_event_order on billing_event (organisation_id, order_reference);
create index billing_event_waiting on billing_event (organisation_id, patient_number, id) where settled_at is null;

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['billing_secret', 'billing_event'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;
