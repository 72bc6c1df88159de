import type { EntityManager } from '@mikro-orm/postgresql';
import { coordinatesOf } from '../../../shared/geo/coordinates-of';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import type { PlacedAddress } from '../domain/program-details';
import { InvalidArea, UnknownService, ZipOutsideState } from '../domain/program-errors';
import type { AreaFields, AreaKind } from '../domain/service-area';
import type { ProgramAddress } from '../public/programs';

/** An area as people state it: counties by FIPS code or as `San Mateo, CA`, a radius around one ZIP code, or around the address. */
export interface StatedArea {
  readonly kind: AreaKind;
  readonly places?: readonly string[] | null;
  readonly miles?: number | null;
  readonly inWords?: string | null;
}

type WithZip = ProgramAddress & { readonly zip: string };

/** @throws UnknownService naming every one */
export async function assertServices(em: EntityManager, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const known = await em.execute<{ code: string }[]>(
    'select code from program_service where code in (select json_array_elements_text(?::json))',
    [JSON.stringify(codes)],
  );
  const found = new Set(known.map(({ code }) => code));
  const errors = codes.flatMap((code, at) =>
    found.has(code)
      ? []
      : [{ pointer: `/services/${at}`, code: 'unknown-service', detail: 'There is no such service.' }],
  );
  if (errors.length > 0) throw new UnknownService({ errors });
}

/** With the middle of its ZIP code. @throws UnknownZip, ZipOutsideState */
export async function placedAddress(em: EntityManager, address: WithZip): Promise<PlacedAddress> {
  const middle = await middleOf(em, address.zip, '/address/zip');
  await assertInState(em, address);
  return { ...address, ...middle };
}

/** zip_code_pkey serves it. */
async function assertInState(em: EntityManager, { zip, state }: WithZip): Promise<void> {
  const [known] = await em.execute<{ states: string[] }[]>('select states from zip_code where zip = ?', [zip]);
  if (!known || known.states.length === 0 || known.states.includes(state)) return;
  const detail = `${zip} is in ${known.states.join(' and ')}.`;
  throw new ZipOutsideState({ errors: [{ pointer: '/address/state', code: ZipOutsideState.code, detail }] });
}

/** @throws InvalidArea, UnknownZip */
export async function placedArea(
  em: EntityManager,
  { kind, places, miles = null, inWords = null }: StatedArea,
  address: PlacedAddress | null,
): Promise<AreaFields> {
  const fields = { kind, places: [], miles: null, latitude: null, longitude: null, inWords };
  if (kind === 'nation') return fields;
  if (kind !== 'radius') return { ...fields, places: await knownPlaces(em, kind, places ?? []) };
  const [zip] = places?.length ? await knownPlaces(em, 'zips', places) : [];
  const middle = zip ? await middleOf(em, zip, '/area/places/0') : address;
  if (miles === null || !middle || middle.latitude === null || (places && places.length > 1))
    throw wrongArea('/area', 'A radius needs its miles, and one ZIP code or an address to be around.');
  return { ...fields, miles, places: zip ? [zip] : [], latitude: middle.latitude, longitude: middle.longitude };
}

async function middleOf(em: EntityManager, zip: string, pointer: string) {
  const found = (await coordinatesOf(em, [zip])).get(zip);
  if (!found)
    throw new UnknownZip({ errors: [{ pointer, code: 'unknown-zip', detail: 'There is no such ZIP code.' }] });
  return { latitude: found.latitude, longitude: found.longitude };
}

const KNOWN: Readonly<Record<'states' | 'counties' | 'zips', string>> = {
  states: 'select asked, max(state) as code from county join asked on state = upper(asked) group by asked',
  counties: `select asked, max(fips) as code from county join asked
    on fips = asked or state = upper(btrim(split_part(asked, ',', 2)))
      and search_key(name) = search_key(regexp_replace(split_part(asked, ',', 1), '\\s+(county|parish|city and borough|borough|census area|municipality|municipio)\\s*$', '', 'i'))
    group by asked`,
  zips: 'select asked, zip as code from zip_code join asked on zip = left(asked, 5)',
};

/** county_name and the primary keys serve it. @throws InvalidArea naming every place that is not there */
async function knownPlaces(em: EntityManager, kind: keyof typeof KNOWN, asked: readonly string[]): Promise<string[]> {
  if (asked.length === 0) throw wrongArea('/area/places', 'It names no place.');
  const rows = await em.execute<{ asked: string; code: string }[]>(
    `with asked (asked) as (select distinct json_array_elements_text(?::json)) ${KNOWN[kind]}`,
    [JSON.stringify(asked)],
  );
  const codes = new Map(rows.map((row) => [row.asked, row.code]));
  const errors = asked.flatMap((place, at) =>
    codes.has(place)
      ? []
      : [{ pointer: `/area/places/${at}`, code: 'unknown-place', detail: 'There is no such place.' }],
  );
  if (errors.length > 0) throw new InvalidArea({ errors });
  return asked.map((place) => codes.get(place)!);
}

const wrongArea = (pointer: string, detail: string) =>
  new InvalidArea({ errors: [{ pointer, code: 'invalid-area', detail }] });
