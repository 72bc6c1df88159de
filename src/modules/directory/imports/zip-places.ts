import sql from 'sql-template-tag';
import type { Sql } from '../../../shared/database/sql';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where every ZIP code is, in memory for one import. */
export class ZipPlaces {
  private constructor(
    private readonly byZip: ReadonlyMap<string, Point>,
    /** The middles of all that begin with the same three digits: what is near a ZIP code that is younger than our list. */
    private readonly byRegion: ReadonlyMap<string, Point>,
  ) {}

  static async load(database: Sql): Promise<ZipPlaces> {
    const zips = await database.rows<Point & { zip: string }>(sql`select zip, latitude, longitude from zip_code`);
    const regions = await database.rows<Point & { region: string }>(sql`
      select left(zip, 3) as region, avg(latitude) as latitude, avg(longitude) as longitude
      from zip_code where is_area group by left(zip, 3)`);
    return new ZipPlaces(
      new Map(zips.map(({ zip, ...point }) => [zip, point])),
      new Map(regions.map(({ region, ...point }) => [region, point])),
    );
  }

  find(zip: string): Point | undefined {
    return this.byZip.get(zip) ?? this.byRegion.get(zip.slice(0, 3));
  }
}
