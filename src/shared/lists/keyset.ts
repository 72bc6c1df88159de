import sql, { join, raw, type Sql as Statement } from 'sql-template-tag';
import type { Position } from './cursor';

/** A column that a list is ordered by. */
export interface SortKey {
  readonly column: string;
  readonly type: 'int' | 'float8' | 'text' | 'date' | 'timestamptz' | 'uuid';
}

/** What a list is ordered by; the last key names one row, so that no two share a position. */
export interface ListOrder {
  readonly keys: readonly SortKey[];
  /** All keys run the same way: so one comparison of rows says what lies beyond. */
  readonly descending?: boolean;
}

/** Newest first, by time-ordered ids (UUIDv7). */
export const newestFirst = (column = 'id'): ListOrder => ({ keys: [{ column, type: 'uuid' }], descending: true });

/** The order of a list and where in it a page begins, as parts of a statement. Values travel as parameters. */
export class Keyset {
  constructor(
    private readonly order: ListOrder,
    private readonly position?: Position,
  ) {}

  /** `json_build_array(…)`: where a row stands, for the cursors; of a table where columns alone would be ambiguous. */
  keys(of?: string): Statement {
    return sql`json_build_array(${this.columns(of)})`;
  }

  /** A condition: rows beyond the position, in the direction asked for. */
  beyond(of?: string): Statement {
    if (!this.position) return sql`true`;
    const values = this.order.keys.map(({ type }, at) => sql`${this.position?.keys[at]}::${raw(type)}`);
    return sql`(${this.columns(of)}) ${raw(this.descends ? '<' : '>')} (${join(values)})`;
  }

  orderBy(of?: string): Statement {
    return raw(
      `order by ${this.names(of)
        .map((name) => `${name} ${this.descends ? 'desc' : 'asc'}`)
        .join(', ')}`,
    );
  }

  private columns(of?: string): Statement {
    return raw(this.names(of).join(', '));
  }

  private names(of?: string): string[] {
    return this.order.keys.map(({ column }) => (of ? `${of}.${column}` : column));
  }

  /** Whether rows come from the end of the list on. */
  get backwards(): boolean {
    return this.position?.direction === 'prev';
  }

  private get descends(): boolean {
    return (this.order.descending ?? false) !== this.backwards;
  }
}
