import sql from 'sql-template-tag';
import type { Sql } from '../../../../shared/database/sql';
import type { Point } from '../zip-places';

interface Zip extends Point {
  readonly counties: readonly string[];
}

/** States, counties and ZIP codes, in memory for one import. */
export class Geography {
  private constructor(
    private readonly zips: ReadonlyMap<string, Zip>,
    /** FIPS codes by `CA sanmateo`. */
    private readonly counties: ReadonlyMap<string, string>,
    /** Letters by small names, and by themselves. */
    private readonly states: ReadonlyMap<string, string>,
  ) {}

  static async load(database: Sql): Promise<Geography> {
    const zips = await database.rows<Zip & { zip: string }>(
      sql`select zip, latitude, longitude, counties from zip_code`,
    );
    const counties = await database.rows<{ fips: string; name: string; state: string; stateName: string | null }>(
      sql`select fips, name, state, state_name(state) as "stateName" from county`,
    );
    return new Geography(
      new Map(zips.map(({ zip, ...place }) => [zip, place])),
      new Map(counties.map(({ fips, name, state }) => [`${state} ${bare(name)}`, fips])),
      new Map(
        counties.flatMap(({ state, stateName }) => [
          [state.toLowerCase(), state] as const,
          ...(stateName ? [[stateName.toLowerCase(), state] as const] : []),
        ]),
      ),
    );
  }

  zip(zip: string): Zip | undefined {
    return this.zips.get(zip);
  }

  /** FIPS code. A bare name is that of a county or of a city that is one; where it is that of both, nobody can tell. */
  county(name: string, state: string): string | undefined {
    const key = `${state} ${bare(name)}`;
    const [county, city] = [this.counties.get(key), this.counties.get(`${key}city`)];
    if (KIND.test(name)) return county;
    return county && city ? undefined : (county ?? city);
  }

  /** Whether a county of any state is called so. */
  isCounty(name: string): boolean {
    return [...this.counties.keys()].some((key) => key.slice(3) === bare(name));
  }

  /** FIPS codes of all counties of a state. */
  countiesOf(state: string): string[] {
    return [...this.counties].filter(([key]) => key.startsWith(`${state} `)).map(([, fips]) => fips);
  }

  /** Two letters, of these or of a name. */
  state(written: string): string | undefined {
    return this.states.get(written.trim().toLowerCase());
  }
}

/** What the census writes behind the name of a county, by state. `city` is a part of the name. */
const KIND = /\s+(county|parish|city and borough|borough|census area|municipality|municipio)$/i;

/** It is written as that of a county, not only as what may be a city's. */
export const saysCounty = (name: string): boolean => KIND.test(name) || /\scity$/i.test(name);

const bare = (name: string): string =>
  name
    .replace(KIND, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/\bsaint(e?)\b/g, 'st$1')
    .replace(/[^a-z0-9]+/g, '');
