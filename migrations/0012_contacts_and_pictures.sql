-- Non-members whom a member keeps by hand, with their invitations, and the members' pictures.

-- What the owner finds a contact by.
create function contact_key(
  name text, occupation text, licence_type text, specialties text[], service_types text[], city text, state text)
  returns text language sql immutable parallel safe
  return search_key(name || ' ' || coalesce(occupation, '') || ' ' || coalesce(licence_type, '') || ' '
    || words_of(specialties) || ' ' || words_of(service_types) || ' '
    || coalesce(city, '') || ' ' || coalesce(state || ' ' || state_name(state), ''));

-- Private to the account that keeps them. The address of an invitation stays no longer than the invitation is open.
create table contact (
  id uuid primary key,
  account_id uuid not null,
  name text not null,
  phone text,
  occupation text,
  licence_type text,
  specialties text[] not null,
  service_types text[] not null,
  city text,
  state text,
  status text not null default 'kept'
    constraint contact_status_check check (status in ('kept', 'invited', 'expired', 'undeliverable', 'joined')),
  -- How many times they were invited.
  invitations int not null default 0,
  invited_email citext,
  invited_until timestamptz(6),
  member_id uuid constraint contact_member references member,
  created_at timestamptz(6) not null default app_now(),
  version int not null default 1,
  sort_key text collate "C" not null generated always as (folded(name)) stored,
  search_key text not null generated always as
    (contact_key(name, occupation, licence_type, specialties, service_types, city, state)) stored,
  constraint contact_invitation check (
    num_nulls(invited_email, invited_until) = case status when 'invited' then 0 else 2 end),
  constraint contact_joined check ((status = 'joined') = (member_id is not null))
);
create index contact_order on contact (account_id, sort_key, id);

alter table contact enable row level security;
alter table contact force row level security;
create policy of_owner on contact
  using (
    (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'))
  with check (
    (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    or (current_setting('app.scope', true) = 'platform'));

-- A member's picture in the two sizes that are shown, as JPEG. Its address is member.picture_id, which ends when the
-- picture is replaced or removed, and when the member stops sharing.
create table member_picture (
  member_id uuid primary key constraint member_picture_member references member on update cascade on delete cascade,
  large bytea not null,
  small bytea not null
);
alter table member_picture alter column large set storage external, alter column small set storage external;
create unique index member_picture_id on member (picture_id) where picture_id is not null;
