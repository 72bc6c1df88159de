-- One person is found by the mailbox behind an address: `Ana.Ruiz+refero@gmail.com` is read where `anaruiz@gmail.com` is (REW-4).
alter table patient add column mailbox text;

select set_config('app.scope', 'platform', true);
update patient p set mailbox = case
    when a.domain in ('gmail.com', 'googlemail.com') then replace(a.name, '.', '') || '@gmail.com'
    else a.name || '@' || a.domain end
from (
  select id, split_part(split_part(lower(email::text), '@', 1), '+', 1) as name, split_part(lower(email::text), '@', -1) as domain
  from patient where email is not null) a
where a.id = p.id;

drop index patient_email;
create index patient_mailbox on patient (organisation_id, mailbox) where mailbox is not null;
