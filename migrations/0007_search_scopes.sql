-- Search beyond one's own colleagues (COL-5): a profile that is not public is searched by no more than its card shows.

-- Name, city and state, as the card of a member shows them.
create function card_key(given_name text, family_name text, locations jsonb)
  returns text language sql immutable parallel safe
  return search_key(concat_ws(' ', given_name, family_name, locations -> 0 ->> 'city', locations -> 0 ->> 'state',
    state_name(locations -> 0 ->> 'state')));

alter table member
  -- Shown in full to every member: shared by its owner, or of a public registry and claimed by nobody.
  add column is_public boolean not null generated always as
    (share_profile_publicly or account_id is null and registry is not null) stored,
  -- What others than colleagues may search of a profile that is not public; null where they may search everything.
  add column card_key text generated always as (
    case when not (share_profile_publicly or account_id is null and registry is not null)
      then card_key(given_name, family_name, locations) end) stored,
  add column card_facets text[] generated always as (
    case when not (share_profile_publicly or account_id is null and registry is not null)
      then facets('licenceType', licence_types(licences)) end) stored;

create index member_open_key on member using gin (coalesce(card_key, search_key) gin_trgm_ops);
create index member_open_facets on member using gin (coalesce(card_facets, facets));
create index member_location_city on member_location (city_key, state);

-- What a member tells the filters, each value once: as filters compare it, and as it is written.
create function shown_values(m member, whole boolean)
  returns table (key text, value text) language sql stable parallel safe
begin atomic
  select facet, min(value) from (
    select unnest(m.facets), unnest(
      m.specialties || m.service_types || m.languages || m.insurance_accepted || m.licence_types || m.gender) where whole
    union all
    select unnest(m.card_facets), unnest(m.licence_types) where not whole) told (facet, value)
  where facet is not null group by facet
  union all select 'telehealth:' || m.telehealth, m.telehealth::text where whole
  union all select 'city:' || city_key, min(city)
    from member_location where member_id = m.id and (whole or position = 1) group by city_key
  union all select distinct 'state:' || state, state
    from member_location where member_id = m.id and (whole or position = 1);
end;

-- How many members each value finds, counted over what everybody sees; as if nobody accepted referrals, because that
-- depends on who looks. The worker counts again every few minutes: nobody could wait for it.
create materialized view filter_count as
  select key, min(value) as value, count(*)::int as count, app_now() as counted_at
  from (
    select told.key, told.value from member m cross join lateral shown_values(m, m.is_public) told
    union all select 'acceptingReferrals:false', 'false' from member) told
  group by key;
create unique index filter_count_key on filter_count (key);
grant maintain on filter_count to refero_app;
