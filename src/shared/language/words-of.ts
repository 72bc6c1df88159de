const MOST_WORDS = 8;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;

/** What a person writes into a search box, as words without anything between them: nothing in them means anything to SQL. */
export const wordsOf = (text: string): string[] => text.split(BETWEEN_WORDS).filter(Boolean).slice(0, MOST_WORDS);
