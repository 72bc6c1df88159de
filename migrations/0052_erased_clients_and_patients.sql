-- Clients and patients of whom nothing is kept any more that tells who they are (PLT-12).
alter table client
  add column erased_at timestamptz(6),
  alter column date_of_birth drop not null,
  alter column phone drop not null,
  add constraint client_erased check (
    (erased_at is null) = (date_of_birth is not null) and (erased_at is null) = (phone is not null));
alter table appointment
  add column client_erased_at timestamptz(6),
  alter column client_date_of_birth drop not null,
  alter column client_phone drop not null,
  add constraint appointment_client_erased check (
    (client_erased_at is null) = (client_date_of_birth is not null) and (client_erased_at is null) = (client_phone is not null));

-- What is kept of a therapist is found by their account.
create index staff_member_owner on staff_member (account_id) where account_id is not null;
create index personal_detail_owner on personal_detail (account_id);

alter table patient add column erased_at timestamptz(6);

-- What patients had once stays append-only, but for all of one who is erased: their organisation has it forgotten, by this
-- function alone.
create function forget_earlier_contacts(erased uuid) returns void language sql security definer set search_path from current as $$
  delete from patient_earlier_contact e using patient p
  where p.id = erased and p.erased_at is not null and e.organisation_id = p.organisation_id and e.patient_id = p.id;
$$;
revoke execute on function forget_earlier_contacts(uuid) from public;
grant execute on function forget_earlier_contacts(uuid) to refero_app;
