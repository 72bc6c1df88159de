import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Position } from '../../../shared/lists/cursor';
import type { ColleagueSearch } from './colleague-search';

interface Key {
  readonly name: string;
  readonly type: 'int' | 'float8' | 'text' | 'uuid';
}

/** member_order ends every order, so that no two rows share a position. */
const BY_NAME: readonly Key[] = [
  { name: 'sort_key', type: 'text' },
  { name: 'id', type: 'uuid' },
];

/** The keyset of a search: nearest first, or who matches without typing errors first, and by name. */
export class SearchOrder {
  private readonly keys: readonly Key[];

  constructor(
    search: ColleagueSearch,
    private readonly position?: Position,
  ) {
    if (search.sort === 'distance') this.keys = [{ name: 'far', type: 'float8' }, ...BY_NAME];
    else if (search.words.length > 0) this.keys = [{ name: 'typing_errors', type: 'int' }, ...BY_NAME];
    else this.keys = BY_NAME;
  }

  /** The keys' columns of a table: `page.sort_key, page.id`. */
  columns(of: string): Sql {
    return raw(this.keys.map(({ name }) => `${of}.${name}`).join(', '));
  }

  orderBy(of: string): Sql {
    const direction = this.position?.direction === 'prev' ? 'desc' : 'asc';
    return raw(`order by ${this.keys.map(({ name }) => `${of}.${name} ${direction}`).join(', ')}`);
  }

  /** `where …` the rows beyond the position, in the direction asked for. */
  beyond(of: string): Sql {
    if (!this.position) return empty;
    const { keys: values, direction } = this.position;
    const position = this.keys.map(({ type }, at) => sql`${values[at]}::${raw(type)}`);
    return sql`where (${this.columns(of)}) ${raw(direction === 'prev' ? '<' : '>')} (${join(position)})`;
  }
}
