-- The mailboxes and phones that a patient had once, as keyed hashes: who changes theirs is still the same person (REW-4). What
-- patients have now is compared as it stands; of what they had before this table nothing is known.
create table patient_earlier_contact (
  organisation_id uuid not null,
  contact_hash bytea not null,
  patient_id uuid not null constraint patient_earlier_contact_patient_id_foreign references patient (id),
  constraint patient_earlier_contact_pkey primary key (organisation_id, contact_hash, patient_id)
);
revoke update, delete, truncate on patient_earlier_contact from refero_app;

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
begin
  alter table patient_earlier_contact enable row level security;
  alter table patient_earlier_contact force row level security;
  execute format('create policy of_organisation on patient_earlier_contact using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))',
    organisation, platform);
end $$;

-- What other systems call patients and orders is kept in one form (NFC). Where both forms are on record they stay two.
select set_config('app.scope', 'platform', true);
update billing_event set patient_number = normalize(patient_number, nfc), order_reference = normalize(order_reference, nfc)
where patient_number is not nfc normalized or order_reference is not nfc normalized;
update patient p set patient_number = normalize(patient_number, nfc)
where patient_number is not nfc normalized and not exists (
  select from patient o where o.organisation_id = p.organisation_id and o.id <> p.id
    and normalize(o.patient_number, nfc) = normalize(p.patient_number, nfc));
update patient set mailbox = normalize(mailbox, nfc) where mailbox is not nfc normalized;
update reward_order r set reference = normalize(reference, nfc)
where reference is not nfc normalized and not exists (
  select from reward_order o where o.organisation_id = r.organisation_id and o.id <> r.id
    and normalize(o.reference, nfc) = normalize(r.reference, nfc));
update credit_lot l set order_reference = o.reference
from reward_order o where o.id = l.order_id and o.reference <> l.order_reference;
