import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { MemberSearch } from './member-search';
import type { Circle } from './search-scope';

/** A way to match the words asked for, and the typing errors of a row: 0, or 1 when one had to be forgiven. */
export interface Wording {
  readonly fits: Sql;
  readonly typingErrors: Sql;
}

/** The words, folded once as members are: a column of the table `asked`. */
export const askedWords = ({ words }: MemberSearch): Sql =>
  words.length > 0
    ? sql`array[${join(words.map((word) => sql`folded(${word})`))}] as words`
    : sql`'{}'::text[] as words`;

/** Every word begins a word of the member `m`, or resembles one. */
export function wordingsOf({ words }: MemberSearch, { view, many }: Circle): readonly Wording[] {
  if (words.length === 0) return [{ fits: sql`true`, typingErrors: sql`0` }];
  return many ? [BEGUN, RESEMBLED] : [compared(words.length, view.key)];
}

/** Among few, each is compared. */
function compared(words: number, key: string): Wording {
  const asked = Array.from({ length: words }, (_, at) => `(select words[${at + 1}] from asked)`);
  const begins = (word: string) => `${key} like '% ' || ${word} || '%'`;
  const either = (word: string) => `(${begins(word)} or resembles(${key}, ${word}))`;
  return {
    fits: raw(asked.map(either).join(' and ')),
    typingErrors: raw(`case when ${asked.map(begins).join(' and ')} then 0 else 1 end`),
  };
}

/** Among many, member_open_words has each word of everybody's open key. */
const OPEN_WORDS = 'key_words(coalesce(m.card_key, m.search_key))';
const begun = raw(`${OPEN_WORDS} @@ (select words_begun(words) from asked)`);

const BEGUN: Wording = { fits: begun, typingErrors: sql`0` };

/** search_word says which words resemble those asked for. */
const RESEMBLED: Wording = {
  fits: sql`${raw(OPEN_WORDS)} @@ (select words_resembled(words) from asked) and not ${begun}`,
  typingErrors: sql`1`,
};
