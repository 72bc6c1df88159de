import type { ListOrder, SortKey } from '../../../shared/lists/keyset';
import type { MemberSearch } from './member-search';

/** member_order ends every order, so that no two rows share a position. */
const BY_NAME: readonly SortKey[] = [
  { column: 'sort_key', type: 'text' },
  { column: 'id', type: 'uuid' },
];

/** Nearest first, or who matches without typing errors first, and by name. */
export function searchOrder({ sort, words }: MemberSearch): ListOrder {
  if (sort === 'distance') return { keys: [{ column: 'far', type: 'float8' }, ...BY_NAME] };
  if (words.length > 0) return { keys: [{ column: 'typing_errors', type: 'int' }, ...BY_NAME] };
  return { keys: BY_NAME };
}
