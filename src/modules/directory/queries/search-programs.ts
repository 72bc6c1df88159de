import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import { type ProgramFound, type ProgramQuery, ProgramSearch } from '../public/program-search';
import { PROGRAM_SUMMARY } from './program-columns';
import { programFilters } from './program-filters';

const BY_NAME: ListOrder = {
  keys: [
    { column: 'sort_key', type: 'text' },
    { column: 'id', type: 'uuid' },
  ],
};
const NEAREST_FIRST: ListOrder = { keys: [{ column: 'far', type: 'float8' }, ...BY_NAME.keys] };

/** Null without an address. */
const KM = raw(
  'case when p.latitude is not null then distance_km(origin.latitude, origin.longitude, p.latitude, p.longitude) end',
);

/**
 * Programs that serve a ZIP code (NAV-2), as one prepared statement, and a second only where nothing is found: whether
 * the ZIP code is any. By their address the nearest first, then those without an address, and those for the whole nation
 * last; by name where that is the same.
 */
@Injectable()
export class SearchPrograms extends ProgramSearch {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {
    super();
  }

  async search({ limit, cursor, ...query }: ProgramQuery): Promise<PageOf<ProgramFound>> {
    const found = await this.lists.page<ProgramFound>(
      { limit, cursor },
      ['programs', query],
      query.zip === undefined ? BY_NAME : NEAREST_FIRST,
      ({ keys, beyond, order }) => sql`
        with origin as materialized (${origin(query)}),
        page as materialized (
          select * from (
            select p.id, p.sort_key, ${far(query)} as far from program p ${fromOrigin(query)}
            where p.listed and ${programFilters(query)}) matched
          where ${beyond} ${order})
        select ${keys} as keys, shown.* from page cross join lateral (${shown(query)}) shown ${order}`,
    );
    if (found.data.length === 0 && query.zip !== undefined) await this.assertKnown(query.zip);
    return found;
  }

  /** zip_code_pkey serves it. @throws UnknownZip */
  private async assertKnown(zip: string): Promise<void> {
    if (await this.database.one(sql`select from zip_code where zip = ${zip}`)) return;
    throw new UnknownZip({ errors: [{ pointer: '/zip', code: 'unknown-zip', detail: 'There is no such ZIP code.' }] });
  }
}

type Query = Omit<ProgramQuery, 'limit' | 'cursor'>;

/** zip_code_pkey serves it. */
const origin = ({ zip }: Query): Statement =>
  zip === undefined
    ? sql`select null::float8 as latitude, null::float8 as longitude`
    : sql`select latitude, longitude, zip_keys(zip, states, counties) as keys from zip_code where zip = ${zip}`;

/** Without a ZIP code the pages come straight from program_order. */
const fromOrigin = ({ zip }: Query): Statement => (zip === undefined ? sql`` : sql`cross join origin`);

/** Kilometres, and farther than everything where there is no address, and beyond that for the whole nation. */
const far = ({ zip }: Query): Statement =>
  zip === undefined ? sql`null::float8` : sql`case when p.area_kind = 'nation' then 2e6 else coalesce(${KM}, 1e6) end`;

const shown = ({ zip }: Query): Statement => sql`
  select ${PROGRAM_SUMMARY}, p.description, p.cost, p.cost_in_words as "costInWords", p.languages, p.eligibility,
    ${zip === undefined ? sql`null::float8` : sql`round(((${KM}) / 1.609344)::numeric, 1)::float8`} as "distanceMiles",
    p.area_kind = 'nation' as nationwide
  from program p left join origin on true where p.id = page.id`;
