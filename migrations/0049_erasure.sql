-- Accounts that their owners want erased; a row is gone once its owner was told (PLT-12).
create table erasure (
  account_id uuid primary key constraint erasure_account_id_foreign references account on update cascade on delete cascade,
  email citext not null,
  asked_at timestamptz(6) not null,
  erased_at timestamptz(6)
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy of_owner on erasure
  using (
    (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

-- The trail stays append-only, but for network addresses: those of who is erased are emptied, by this function alone.
drop trigger audit_entry_append_only on audit_entry;
create trigger audit_entry_append_only
  before update of id, at, request_id, actor_kind, actor_id, organisation_id, action, subject_kind, subject_id, outcome, reason
  or delete or truncate on audit_entry
  for each statement execute function refuse_change();
create function refuse_other_addresses() returns trigger language plpgsql as $$
begin
  if new.address is not null then
    raise exception 'an address of the trail is only emptied' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger audit_entry_address_emptied before update on audit_entry
  for each row execute function refuse_other_addresses();
create policy emptied_by_platform on audit_entry for update
  using (current_setting('app.scope', true) = 'platform')
  with check (current_setting('app.scope', true) = 'platform');

create function forget_addresses(erased uuid) returns void language sql security definer set search_path from current as $$
  update audit_entry set address = null where actor_id = erased and address is not null;
$$;
revoke execute on function forget_addresses(uuid) from public;
grant execute on function forget_addresses(uuid) to refero_app;
