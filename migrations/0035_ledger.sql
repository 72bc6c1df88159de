-- The ledger of the patient referral program: double-entry, append-only, recounted (docs/adr/0022-a-ledger-that-is-recounted.md).
-- Amounts are minor units of the currency; no more than 2^53 - 1, which clients count exactly.

-- An order, and the first of each kind of event that billing told of it: when, which in the order's sequence, how much.
create table reward_order (
  id uuid primary key,
  organisation_id uuid not null,
  patient_id uuid not null,
  -- billing's own name of the order
  reference text not null,
  currency text not null,
  barred boolean not null,
  overspending text not null constraint reward_order_overspending_check check (overspending in ('flagged', 'owed')),
  created_at timestamptz(6),
  created_sequence int,
  created_amount bigint,
  paid_at timestamptz(6),
  paid_sequence int,
  paid_amount bigint,
  refunded_at timestamptz(6),
  refunded_sequence int,
  refunded_amount bigint,
  cancelled_at timestamptz(6),
  cancelled_sequence int,
  cancelled_amount bigint,
  -- what was answered to quotes: when, and what of which credits; the last one holds
  quotes jsonb not null default '[]',
  applied_amount bigint not null default 0,
  version int not null default 1,
  constraint reward_order_reference unique (organisation_id, reference),
  constraint reward_order_applied check (applied_amount >= 0)
);
create index reward_order_patient on reward_order (organisation_id, patient_id);

create table ledger_account (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null constraint ledger_account_kind_check check (kind in ('funding', 'applied', 'flagged', 'credit', 'reserved')),
  patient_id uuid,
  order_id uuid constraint ledger_account_order_id_foreign references reward_order (id),
  currency text not null,
  balance bigint not null default 0,
  constraint ledger_account_owner check ((patient_id is not null) = (kind in ('credit', 'reserved')))
);
create unique index ledger_account_name on ledger_account (organisation_id, kind, patient_id, order_id, currency) nulls not distinct;

create table credit_lot (
  id uuid primary key,
  organisation_id uuid not null,
  owner_patient_id uuid not null,
  referee_patient_id uuid not null,
  side text not null constraint credit_lot_side_check check (side in ('referrer', 'referee')),
  currency text not null,
  amount bigint not null,
  -- what released it, as far as is known
  order_id uuid constraint credit_lot_order_id_foreign references reward_order (id),
  order_reference text,
  released_at timestamptz(6),
  reversed_at timestamptz(6),
  overspending text constraint credit_lot_overspending_check check (overspending in ('flagged', 'owed')),
  used bigint not null default 0,
  flagged bigint not null default 0,
  version int not null default 1,
  -- no credit is released twice for one referee (REW-13)
  constraint credit_lot_once unique (organisation_id, referee_patient_id, side),
  constraint credit_lot_used check (amount > 0 and used >= 0 and used <= amount and flagged >= 0 and flagged <= amount)
);
create index credit_lot_owner on credit_lot (organisation_id, owner_patient_id);

create table ledger_transaction (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null constraint ledger_transaction_kind_check
    check (kind in ('release', 'reservation', 'lapse', 'application', 'return', 'reversal')),
  order_id uuid not null constraint ledger_transaction_order_id_foreign references reward_order (id),
  -- in whose turn it was counted
  patient_id uuid not null,
  -- from the second on it corrects those before
  revision int not null,
  posted_at timestamptz(6) not null default app_now(),
  constraint ledger_transaction_once unique (organisation_id, patient_id, order_id, kind, revision)
);
create index ledger_transaction_order on ledger_transaction (order_id);

create table ledger_entry (
  id uuid primary key,
  organisation_id uuid not null,
  transaction_id uuid not null constraint ledger_entry_transaction_id_foreign references ledger_transaction (id),
  account_id uuid not null constraint ledger_entry_account_id_foreign references ledger_account (id),
  lot_id uuid not null constraint ledger_entry_lot_id_foreign references credit_lot (id),
  amount bigint not null,
  constraint ledger_entry_moves check (amount <> 0)
);
create index ledger_entry_transaction on ledger_entry (transaction_id);
create index ledger_entry_account on ledger_entry (account_id);
create index ledger_entry_lot on ledger_entry (lot_id);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['reward_order', 'ledger_account', 'credit_lot', 'ledger_transaction', 'ledger_entry'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
    execute format('revoke delete, truncate on %I from refero_app', protected);
  end loop;
  foreach protected in array array['ledger_transaction', 'ledger_entry'] loop
    execute format('create trigger %1$s_append_only before update or delete or truncate on %1$I
      for each statement execute function refuse_change()', protected);
  end loop;
end $$;
revoke update on ledger_account, ledger_transaction, ledger_entry from refero_app;

-- Balances follow entries, by nobody else's hand. Accounts are locked in one order, for the organisation's are everybody's.
create function keep_balances() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
begin
  perform from ledger_account where id in (select account_id from added) order by id for no key update;
  update ledger_account a set balance = a.balance + moved.amount
  from (select account_id, sum(amount) as amount from added group by account_id) moved where a.id = moved.account_id;
  return null;
end $$;
create trigger ledger_entry_balances after insert on ledger_entry
  referencing new table as added for each statement execute function keep_balances();

-- What must hold when a database transaction ends, told by the entry that broke it.
create function check_ledger_entry() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
declare
  lot credit_lot;
begin
  if exists (
    select from ledger_entry e join ledger_account a on a.id = e.account_id
    where e.transaction_id = new.transaction_id group by a.currency having sum(e.amount) <> 0)
  then raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation'; end if;

  select * into lot from credit_lot where id = new.lot_id;
  if exists (
    select from ledger_entry e join ledger_account a on a.id = e.account_id
    where e.lot_id = lot.id
    having sum(e.amount) <> 0
      or bool_or(a.currency <> lot.currency or a.organisation_id <> lot.organisation_id or e.organisation_id <> lot.organisation_id
        or a.patient_id <> lot.owner_patient_id)
      or coalesce(sum(e.amount) filter (where a.kind = 'funding'), 0) not between -lot.amount and 0
      or coalesce(sum(e.amount) filter (where a.kind in ('applied', 'reserved')), 0) not between 0 and lot.amount
      or coalesce(sum(e.amount) filter (where a.kind = 'flagged'), 0) not between -lot.amount and 0)
  then raise exception 'credit % is released or applied beyond its amount', lot.id using errcode = 'check_violation'; end if;

  if exists (
    select from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
    where e.lot_id = lot.id and a.kind in ('applied', 'reserved')
    group by a.kind, t.order_id having sum(e.amount) < 0 or sum(e.amount) > 0 and t.order_id = lot.order_id)
  then raise exception 'credit % is applied to the order that released it, or less than not at all', lot.id
    using errcode = 'check_violation'; end if;

  if exists (
    select from reward_order o join ledger_transaction t on t.order_id = o.id
      join ledger_entry e on e.transaction_id = t.id join ledger_account a on a.id = e.account_id
    where o.id = (select order_id from ledger_transaction where id = new.transaction_id)
    group by o.id having coalesce(sum(e.amount) filter (where a.kind = 'applied'), 0) <> o.applied_amount)
  then raise exception 'the order of ledger transaction % takes something else than its entries say', new.transaction_id
    using errcode = 'check_violation'; end if;
  return null;
end $$;
create constraint trigger ledger_entry_holds after insert on ledger_entry deferrable initially deferred
  for each row execute function check_ledger_entry();

-- An order never goes below zero. When the database transaction ends: a payment may turn out lower before it is counted anew.
create function check_reward_order() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.scope = 'platform' as $$
begin
  if exists (select from reward_order where id = new.id and applied_amount > coalesce(paid_amount, 0))
  then raise exception 'order % takes more than it costs', new.id using errcode = 'check_violation'; end if;
  return null;
end $$;
create constraint trigger reward_order_not_below_zero after insert or update on reward_order deferrable initially deferred
  for each row execute function check_reward_order();
