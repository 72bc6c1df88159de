-- Profiles that come from a public registry or show a picture, and referrals that are printed.

-- A profile of a registry is nobody's until its owner claims it: what it tells is public there already.
alter table member
  add column npi text constraint member_npi unique constraint member_npi_digits check (npi ~ '^[12][0-9]{9}$'),
  add column registry text constraint member_registry_check check (registry in ('nppes')),
  add column taxonomy_codes text[] not null default '{}',
  add column picture_id uuid;

create or replace function profile_of(m member) returns jsonb language sql stable parallel safe
  return jsonb_build_object(
    'memberId', m.id,
    'name', m.given_name || ' ' || m.family_name,
    'picture', '/pictures/' || m.picture_id,
    'credentials', m.credentials,
    'bio', m.bio,
    'licences', m.licences,
    'specialties', m.specialties,
    'serviceTypes', m.service_types,
    'languages', m.languages,
    'gender', m.gender,
    'insuranceAccepted', m.insurance_accepted,
    'fees', m.fees,
    'telehealth', m.telehealth,
    'phone', m.phone,
    'email', m.email,
    'website', m.website,
    'acceptingNewClients', m.accepting_new_clients,
    'locations', m.locations);

-- Who reads a name elsewhere: other modules' queries join it, whatever the member shares.
create view member_card as
  select id as member_id, given_name || ' ' || family_name as name, credentials, search_key(given_name || ' ' || family_name) as key
  from member;

alter table referral
  add column channel text not null default 'email' constraint referral_channel_check check (channel in ('email', 'print')),
  alter column recipient_kind drop not null,
  alter column recipient_name drop not null,
  alter column recipient_email drop not null,
  drop constraint referral_status_check,
  add constraint referral_status_check
    check (status in ('queued', 'sent', 'opened', 'failed', 'expired', 'revoked', 'printed')),
  add constraint referral_recipient check (
    num_nulls(recipient_kind, recipient_name, recipient_email) = case channel when 'email' then 0 else 3 end);
alter table referral alter column channel drop default;
