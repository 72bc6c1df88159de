/** What of a member `m` a search may compare and show. */
export interface SearchView {
  /** Whether that is the whole profile: otherwise name, credentials, licence types, and city and state of the first place. */
  readonly whole: string;
  readonly key: string;
  readonly facets: string;
}

/** As colleagues see each other. */
export const IN_FULL: SearchView = { whole: 'true', key: 'm.search_key', facets: 'm.facets' };

/** As everybody else sees a member (COL-5): what is not public is neither shown nor found. */
export const AS_OTHERS_SEE: SearchView = {
  whole: 'm.is_public',
  key: 'coalesce(m.card_key, m.search_key)',
  facets: 'coalesce(m.card_facets, m.facets)', // member_open_facets
};
