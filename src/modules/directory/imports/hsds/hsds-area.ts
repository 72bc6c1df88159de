import type { PlacedAddress } from '../../domain/program-details';
import type { AreaFields } from '../../domain/service-area';
import type { Findings } from './hsds-findings';
import { type Geography, saysCounty } from './hsds-geography';
import { cell, type HsdsRecord } from './hsds-record';
import { words } from './hsds-words';

const NATION = /^(nation-?wide|national|united states|u\.?s\.?a?\.?|all states)$/i;
const STATEWIDE = /^state-?wide$/i;

/**
 * The area of what is told of it: counties, states, the nation, all that is known together. Where nothing is, it is the
 * county of the address; without one it is nowhere, and the program is found without a ZIP code only.
 */
export function areaOf(
  areas: readonly HsdsRecord[],
  address: PlacedAddress | null,
  geography: Geography,
  findings: Findings,
): AreaFields {
  const names = areas.map((area) => cell(area, 'name') || cell(area, 'service_area')).filter(Boolean);
  const inWords = words(names.join(', '), 500, 'service_areas.name', findings);
  const fields = { miles: null, latitude: null, longitude: null, inWords };
  if (names.some((name) => NATION.test(name))) return { ...fields, kind: 'nation', places: [] };
  const read = readingOf(names, address?.state, geography);
  const known = names.flatMap((name) => read(name) ?? []);
  if (known.length > 0) {
    if (names.some((name) => isAssumed(name, read(name)))) findings.repair('service_areas.name', 'county-assumed');
    if (known.length < names.length) findings.repair('service_areas.name', 'area-in-part');
    return { ...fields, ...together(known, geography) };
  }
  const own = address?.zip ? (geography.zip(address.zip)?.counties ?? []) : [];
  findings.repair('service_areas.name', own.length > 0 ? 'county-of-address' : 'area-unknown');
  return { ...fields, kind: 'counties', places: own };
}

/**
 * How names are read: as a state in two letters, or as a county by its FIPS code, in the state of the address unless they
 * say another one. Washington is a state and a county of others: what stands beside it tells which, or nobody can.
 */
function readingOf(names: readonly string[], home: string | undefined, geography: Geography) {
  const stateOf = (name: string) => (STATEWIDE.test(name) ? home : geography.state(name));
  const within = (name: string) => {
    const [, told = ''] = parts(name);
    return told ? geography.state(told) : home;
  };
  const countyOf = (name: string) => {
    const state = within(name);
    return state && geography.county(parts(name)[0]!, state);
  };
  const areStates = names.every(stateOf);
  const areCounties =
    names.every((name) => within(name) === home && countyOf(name)) &&
    !(areStates && names.some((name) => stateOf(name) === home));
  return (name: string): string | undefined => {
    const state = stateOf(name);
    if (!state || areCounties) return countyOf(name);
    const isCountyToo = home ? countyOf(name) : geography.isCounty(name);
    return areStates || !isCountyToo ? state : undefined;
  };
}

/** A county by a name that may be that of a city in it. */
const isAssumed = (name: string, place: string | undefined) =>
  place !== undefined && !isState(place) && !saysCounty(parts(name)[0]!);

const parts = (name: string) => name.split(',').map((part) => part.trim());

/** An area is of one kind: beside counties of other states, a state is all of its own. */
function together(places: readonly string[], geography: Geography): Pick<AreaFields, 'kind' | 'places'> {
  const [states, counties] = [places.filter(isState), places.filter((place) => !isState(place))];
  const within = states.flatMap((state) => geography.countiesOf(state));
  const beside = counties.filter((county) => !within.includes(county));
  if (states.length > 0 && beside.length === 0) return { kind: 'states', places: [...new Set(states)] };
  return { kind: 'counties', places: [...new Set([...beside, ...within])] };
}

const isState = (place: string) => place.length === 2;
