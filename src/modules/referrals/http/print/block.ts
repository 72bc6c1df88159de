/** What a sheet is written of, by the names that tagged PDF has for it. */
export type Block =
  | { readonly as: 'H1' | 'H2' | 'H3' | 'P'; readonly text: string; readonly style?: 'soft' }
  | { readonly as: 'L'; readonly items: readonly Item[] };

/** One line of a list: what it is, and beside it what it says. */
export interface Item {
  readonly label: string;
  readonly text: string;
  readonly href?: string;
}
