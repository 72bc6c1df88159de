import type { Tally } from '../../../../shared/imports/tally';
import { cell, type HsdsRecord, isRecord, lineOf, recordIn, recordsIn, standsAt } from './hsds-record';

/** One service at one location, or without any: what becomes a program. */
export interface Offer {
  readonly line: number;
  readonly service: HsdsRecord;
  readonly organization: HsdsRecord;
  readonly location?: HsdsRecord;
  /** What holds for the service at this location alone. */
  readonly meeting?: HsdsRecord;
}

/** The services that a JSON value tells of: one, an organisation's, those at locations, or a list or page of them. */
export function servicesOfJson(value: unknown, tally: Tally): HsdsRecord[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => serviceOf(one, at + 1, tally));
  if (isRecord(value) && Array.isArray(value.contents)) return servicesOfJson(value.contents, tally);
  return serviceOf(value, 1, tally);
}

function serviceOf(value: unknown, line: number, tally: Tally): HsdsRecord[] {
  if (!isRecord(value)) {
    tally.refuse(line, null, 'no-object');
    return [];
  }
  const { service, services, location } = value;
  if (Array.isArray(services)) {
    const own = new Map(recordsIn(value.locations).map((place) => [cell(place, 'id'), place]));
    return recordsIn(services).map((one) => standsAt({ ...one, organization: value, known_locations: own }, line));
  }
  if (isRecord(service)) {
    const meeting = { ...value, location };
    return [standsAt({ ...service, service_at_locations: [meeting] }, line)];
  }
  if ('service_at_locations' in value || isRecord(value.organization)) return [standsAt(value, line)];
  tally.skip('no-service'); // a location, a taxonomy or an organisation alone
  return [];
}

/** Each location of a service; the service itself where it has none. */
export function offersOf(service: HsdsRecord): Offer[] {
  const organization = recordIn(service.organization) ?? {};
  const known =
    service.known_locations instanceof Map ? (service.known_locations as Map<string, HsdsRecord>) : undefined;
  const meetings = recordsIn(service.service_at_locations);
  const whole = { line: lineOf(service), service, organization };
  if (meetings.length === 0) return [whole];
  return meetings.map((meeting) => {
    const location = recordIn(meeting.location) ?? known?.get(cell(meeting, 'location_id'));
    return { ...whole, meeting, location: location ?? undefined };
  });
}
