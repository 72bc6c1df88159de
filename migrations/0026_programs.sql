-- Programs that help people (NAV-1 to NAV-3): what they offer, for whom and where, who claimed them, who may edit them.

-- Where ZIP codes are: every county and state that mail to them reaches, for one of them may lie in several.
alter table zip_code
  add states text[] not null default '{}',
  -- FIPS codes
  add counties text[] not null default '{}';

create table county (
  fips text primary key constraint county_fips check (fips ~ '^[0-9]{5}$'),
  -- without `County`
  name text not null,
  state text not null
);
create index county_name on county (state, search_key(name));
revoke insert, update, delete, truncate on county from refero_app;

-- What programs offer. The first are ours; imports add those of their publishers, whose codes begin with their source.
create table program_service (
  code text primary key,
  name text not null,
  parent text
);
create index program_service_children on program_service (parent);
create index program_service_words on program_service using gin (key_words(search_key(name)));

insert into program_service (code, name, parent) values
  ('food', 'Food', null),
  ('food-pantry', 'Food pantry', 'food'),
  ('food-meals', 'Cooked meals', 'food'),
  ('food-delivery', 'Meals brought home', 'food'),
  ('food-benefits', 'Help with food benefits', 'food'),
  ('food-infants', 'Formula and baby food', 'food'),
  ('housing', 'Housing', null),
  ('housing-shelter', 'Emergency shelter', 'housing'),
  ('housing-search', 'Help to find a home', 'housing'),
  ('housing-rent', 'Help with rent', 'housing'),
  ('housing-eviction', 'Keeping a home', 'housing'),
  ('housing-repair', 'Home repairs', 'housing'),
  ('housing-utilities', 'Help with utility bills', 'housing'),
  ('health', 'Health', null),
  ('health-primary', 'Primary care', 'health'),
  ('health-dental', 'Dental care', 'health'),
  ('health-vision', 'Eye care', 'health'),
  ('health-maternity', 'Pregnancy and birth', 'health'),
  ('health-medicines', 'Help with medicines', 'health'),
  ('health-insurance', 'Help with health insurance', 'health'),
  ('mental-health', 'Mental health', null),
  ('mental-health-counselling', 'Counselling', 'mental-health'),
  ('mental-health-crisis', 'Help in a crisis', 'mental-health'),
  ('mental-health-groups', 'Support groups', 'mental-health'),
  ('mental-health-substance-use', 'Substance use', 'mental-health'),
  ('money', 'Money', null),
  ('money-cash', 'Cash in an emergency', 'money'),
  ('money-benefits', 'Help with public benefits', 'money'),
  ('money-debt', 'Debt and budgets', 'money'),
  ('money-taxes', 'Help with taxes', 'money'),
  ('work', 'Work', null),
  ('work-search', 'Help to find work', 'work'),
  ('work-training', 'Training for work', 'work'),
  ('work-supported', 'Supported work', 'work'),
  ('education', 'Education', null),
  ('education-early', 'Preschool', 'education'),
  ('education-adults', 'Adult education', 'education'),
  ('education-english', 'English classes', 'education'),
  ('education-tutoring', 'Tutoring', 'education'),
  ('legal', 'Legal', null),
  ('legal-advice', 'Legal advice', 'legal'),
  ('legal-immigration', 'Immigration', 'legal'),
  ('legal-family', 'Family law', 'legal'),
  ('legal-safety', 'Protection from violence', 'legal'),
  ('transport', 'Transport', null),
  ('transport-rides', 'Rides', 'transport'),
  ('transport-fares', 'Help with fares', 'transport'),
  ('transport-vehicles', 'Help with a vehicle', 'transport'),
  ('care', 'Care', null),
  ('care-children', 'Child care', 'care'),
  ('care-older-adults', 'Care for older adults', 'care'),
  ('care-disability', 'Help with a disability', 'care'),
  ('care-respite', 'Respite for carers', 'care'),
  ('care-goods', 'Clothes and household goods', 'care');

-- Every place that a program serves as a word, and every word of a place that a ZIP code is: they serve it when one is
-- the same. The same rule as `serves` in domain/service-area.ts, and tested to be.
create function area_keys(kind text, vals text[]) returns text[] language sql immutable parallel safe
  return case kind
    when 'nation' then array['nation']
    when 'states' then array(select 'state:' || val from unnest(vals) val)
    when 'counties' then array(select 'county:' || val from unnest(vals) val)
    when 'zips' then array(select 'zip:' || val from unnest(vals) val)
    else '{}'::text[] end;

create function zip_keys(zip text, states text[], counties text[]) returns text[] language sql immutable parallel safe
  return array['nation', 'zip:' || zip] || array(select 'state:' || state from unnest(states) state)
    || array(select 'county:' || county from unnest(counties) county);

-- A box that holds all within the radius, longitudes first.
create function area_box(latitude float8, longitude float8, miles float8) returns box language sql immutable parallel safe
  return (select box(point(west, south), point(east, north)) from box_around(latitude, longitude, miles * 1.609344));

create function program_key(name text, organisation_name text, description text, keywords text[])
  returns text language sql immutable parallel safe
  return search_key(name || ' ' || organisation_name || ' ' || coalesce(description, '') || ' ' || words_of(keywords));

create table program (
  id uuid primary key,
  -- who claimed it, or wrote it
  organisation_id uuid,
  -- false: written by an organisation whose claim no administrator of the platform has approved
  listed boolean not null,
  name text not null,
  organisation_name text not null,
  description text,
  -- codes
  services text[] not null default '{}',
  -- words to find it by
  keywords text[] not null default '{}',
  cost text constraint program_cost_check check (cost in ('free', 'reduced', 'full')),
  cost_in_words text,
  -- BCP 47
  languages text[] not null default '{}',
  -- in words, the hours as well
  eligibility text,
  hours text,
  phone text,
  email text,
  website text,
  street text,
  city text,
  state text,
  zip text,
  latitude double precision,
  longitude double precision,
  age_from int,
  age_to int,
  -- in whole minor units (USD) a year: one for all, or for households of 1, 2, 3 … people, the last for all larger ones
  income_limits int[] not null default '{}',
  household_from int,
  household_to int,
  residents_only boolean not null default false,
  area_kind text not null
    constraint program_area_kind_check check (area_kind in ('nation', 'states', 'counties', 'zips', 'radius')),
  -- two letters, FIPS codes, or ZIP codes
  area_places text[] not null default '{}',
  area_miles double precision,
  area_latitude double precision,
  area_longitude double precision,
  area_in_words text,
  capacity text not null constraint program_capacity_check check (capacity in ('open', 'waitlist', 'closed')),
  -- of an import: whose data it is, which of its rows, and under which terms
  source text,
  source_id text constraint program_source unique,
  licence text,
  attribution text,
  imported_at timestamptz(6),
  created_at timestamptz(6) not null default app_now(),
  changed_at timestamptz(6) not null,
  version int not null default 1,
  sort_key text collate "C" not null generated always as (folded(name)) stored,
  search_key text not null generated always as (program_key(name, organisation_name, description, keywords)) stored,
  area_keys text[] not null generated always as (area_keys(area_kind, area_places)) stored,
  constraint program_address check (num_nonnulls(city, state) in (0, 2)),
  constraint program_coordinates check (num_nonnulls(latitude, longitude) in (0, 2)),
  constraint program_radius check
    (num_nonnulls(area_miles, area_latitude, area_longitude) = case area_kind when 'radius' then 3 else 0 end),
  constraint program_imported check ((source is null) = (source_id is null) and (source is null) = (imported_at is null))
);
create index program_area on program using gin (area_keys) where listed;
create index program_reach on program using gist (area_box(area_latitude, area_longitude, area_miles))
  where listed and area_kind = 'radius';
create index program_words on program using gin (key_words(search_key)) where listed;
create index program_services on program using gin (services) where listed;
create index program_order on program (sort_key, id) where listed;
create index program_organisation on program (organisation_id, id);

-- Who may edit a program and sees what reaches it: periods that end and are never deleted.
create table program_claimer (
  id uuid primary key,
  program_id uuid not null constraint program_claimer_program_id_foreign references program (id) on delete cascade,
  organisation_id uuid not null,
  account_id uuid not null,
  since timestamptz(6) not null,
  until timestamptz(6),
  constraint program_claimer_period check (since <= until)
);
create unique index program_claimer_once on program_claimer (program_id, account_id) where until is null;
create index program_claimer_account on program_claimer (account_id) where until is null;
create index program_claimer_program on program_claimer (program_id);

-- An organisation says that a program is its own; an administrator of the platform decides.
create table program_claim (
  id uuid primary key,
  program_id uuid not null constraint program_claim_program_id_foreign references program (id) on delete cascade,
  organisation_id uuid not null,
  filed_by uuid not null,
  statement text not null,
  status text not null constraint program_claim_status_check check (status in ('pending', 'approved', 'rejected')),
  filed_at timestamptz(6) not null,
  decided_by uuid,
  decided_at timestamptz(6),
  reason text,
  version int not null default 1,
  constraint program_claim_decided check ((status = 'pending') = (decided_at is null)
    and (status = 'pending') = (decided_by is null) and (status = 'rejected') = (reason is not null))
);
create unique index program_claim_pending on program_claim (program_id, organisation_id) where status = 'pending';
create index program_claim_organisation on program_claim (organisation_id, id);
create index program_claim_status on program_claim (status, id);

do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
  protected text;
begin
  foreach protected in array array['program', 'program_claimer', 'program_claim'] loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy of_organisation on %1$I using ((%2$s) or (%3$s)) with check ((%2$s) or (%3$s))',
      protected, organisation, platform);
  end loop;
end $$;
-- Programs are public; a condition here would keep the search from its indexes, for their operators may leak.
create policy seen_by_everybody on program for select using (true);
create policy seen_by_owner on program_claimer for select
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
revoke delete, truncate on program_claimer from refero_app;

-- What was done with what an import could not take as it stood.
alter table import_refusal add outcome text not null default 'left-out'
  constraint import_refusal_outcome_check check (outcome in ('refused', 'left-out', 'repaired'));
update import_refusal set outcome = 'refused' where field is null;
