import type { Tally } from '../../../../shared/imports/tally';
import type { Tables } from './hsds-input';
import { cell, type HsdsRecord, idOf, lineOf, standsAt, subjectOf } from './hsds-record';

/** Of which tables the rows belong to a service, a location or an organisation, and what they are called within it. */
const PARTS = {
  service: {
    phones: 'phones',
    schedules: 'schedules',
    regular_schedules: 'schedules',
    languages: 'languages',
    service_areas: 'service_areas',
    cost_options: 'cost_options',
  },
  location: {
    addresses: 'addresses',
    phones: 'phones',
    schedules: 'schedules',
    regular_schedules: 'schedules',
    languages: 'languages',
  },
  organization: { phones: 'phones' },
} as const;
type Owner = keyof typeof PARTS;

const TABLES = ['organizations', 'locations', 'addresses', 'phones'];

/** The tables without which programs are incomplete. Where services stand is told by themselves, or by a table of its own. */
export function missingOf(tables: Tables): string[] {
  const isPlaced = placingsOf(tables) ?? tables.services?.some((service) => cell(service, 'location_id'));
  return [...TABLES.filter((name) => !(name in tables)), ...(isPlaced ? [] : ['service_at_location'])];
}

const placingsOf = (tables: Tables) => tables.service_at_location ?? tables.services_at_location;

/** The services that tables tell of, each with all that belongs to it, as HSDS 3 nests them in JSON. */
export function servicesOfTables(tables: Tables, tally: Tally): HsdsRecord[] {
  for (const name of missingOf(tables)) tally.drop(1, name, name, 'missing-file');
  const organizations = nested(tables, 'organization', tally);
  const locations = nested(tables, 'location', tally);
  const services = nested(tables, 'service', tally);
  const terms = new Map([...byId(tables, 'taxonomy', tally), ...byId(tables, 'taxonomy_terms', tally)]);
  const attributes = grouped(tables.attributes, 'link_id');
  const placings = placingsOf(tables);
  const meetings = grouped(placings, 'service_id');
  for (const row of placings ?? [])
    if (!services.has(cell(row, 'service_id')))
      tally.refuse(lineOf(row), subjectOf('service_at_location', cell(row, 'id')), 'unknown-service');
  return [...services.values()].map((service) => {
    const id = cell(service, 'id');
    const placed = cell(service, 'location_id') ? [service] : (meetings.get(id) ?? []); // HSDS 1 and 3
    const first = locations.get(cell(placed[0], 'location_id'));
    const organizationId = cell(service, 'organization_id') || cell(first, 'organization_id');
    const linked = (attributes.get(id) ?? []).map((row) => ({
      taxonomy_term: terms.get(cell(row, 'taxonomy_term_id')),
    }));
    return standsAt(
      {
        ...service,
        organization: organizations.get(organizationId) ?? (organizationId ? { id: organizationId } : undefined),
        attributes: linked,
        service_at_locations: placed.map((row) => ({
          location: locations.get(cell(row, 'location_id')) ?? { id: cell(row, 'location_id'), missing: true },
        })),
      },
      lineOf(service),
    );
  });
}

/** The rows of an owner by their ids, each with those of other tables that name it. */
function nested(tables: Tables, owner: Owner, tally: Tally): Map<string, HsdsRecord> {
  const parts = Object.entries(PARTS[owner]).map(
    ([table, field]) => [field, grouped(tables[table]?.filter(ownedBy(owner)), `${owner}_id`)] as const,
  );
  return new Map(
    [...byId(tables, `${owner}s`, tally)].map(([id, row]) => {
      const own: Record<string, HsdsRecord[]> = {};
      for (const [field, belonging] of parts) own[field] = [...(own[field] ?? []), ...(belonging.get(id) ?? [])];
      const told = owner === 'organization' ? own : { ...own, ...inWords(row, own) };
      return [id, standsAt({ ...row, ...told }, lineOf(row))];
    }),
  );
}

/** A row that names a service belongs to that, although it names a location as well. */
const ownedBy = (owner: Owner) => (row: HsdsRecord) =>
  owner === 'service' || (!cell(row, 'service_id') && (owner === 'location' || !cell(row, 'location_id')));

/** Commas between names: not within parentheses, nor before the letters of a state that says where a county is. */
const COMMA = /,(?!\s*[A-Z]{2}\s*(?:,|$))(?![^(]*\))|(?<=\b[A-Z]{2}\s*),/;

/** HSDS 1 writes languages and areas into the row itself, between commas. */
function inWords(row: HsdsRecord, own: Readonly<Record<string, HsdsRecord[]>>): Record<string, HsdsRecord[]> {
  const listed = (field: string) =>
    cell(row, field)
      .split(COMMA)
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => standsAt({ name }, lineOf(row)));
  return {
    languages: [...(own.languages ?? []), ...listed('languages')],
    service_areas: [...(own.service_areas ?? []), ...listed('service_areas')],
  };
}

/** The rows of a table by their ids: of those with the same the first counts, and those without any are refused. */
function byId(tables: Tables, table: string, tally: Tally): Map<string, HsdsRecord> {
  const rows = new Map<string, HsdsRecord>();
  for (const row of tables[table] ?? []) {
    const id = idOf(row);
    if (!id) tally.refuse(lineOf(row), table, 'no-id');
    else if (rows.has(id)) tally.refuse(lineOf(row), subjectOf(table, id), 'duplicate');
    else rows.set(id, row);
  }
  return rows;
}

function grouped(rows: readonly HsdsRecord[] = [], field: string): Map<string, HsdsRecord[]> {
  const groups = new Map<string, HsdsRecord[]>();
  for (const row of rows) {
    const key = cell(row, field);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
