/** What people are told of a mail that could not be delivered, by its code, as `Mailer` and the outbox give them. */
const WORDS: readonly (readonly [code: RegExp, words: string])[] = [
  [/^smtp-552$/, "The recipient's mail server says that their mailbox is full."],
  [/^smtp-5\d\d$/, "The recipient's mail server refuses it. Most often there is no such address."],
  [/^smtp-4\d\d$/, "The recipient's mail server put it off again and again, for a whole day."],
  [/^smtp-/, 'No mail server could be reached for a whole day, or none would take a mail from us.'],
];

/** A sentence in English for a code such as `smtp-550`; an unknown code gets one that is true of all. */
export function mailFailureInWords(code: string | null): string {
  return WORDS.find(([known]) => known.test(code ?? ''))?.[1] ?? 'Something went wrong on our side.';
}
