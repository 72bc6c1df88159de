import { type Entry, entryKey, type Occasion, occasionKey, sumsBy, Transaction } from './transaction';

/** An entry with the occasion of its transaction: as it is posted, or as it should be. */
export type OccasionedEntry = Entry & { readonly occasion: Occasion };

/** What to post so that the entries of every occasion add up to what the facts say; nothing where they do. */
export function corrections(owed: readonly Transaction[], posted: readonly OccasionedEntry[]): Transaction[] {
  const wanted = owed.flatMap(({ occasion, entries }) => entries.map((entry) => ({ ...entry, occasion })));
  const undone = posted.map((entry) => ({ ...entry, amount: entry.amount.negated }));
  const missing = sumsBy<OccasionedEntry>(
    [...wanted, ...undone],
    (entry) => `${occasionKey(entry.occasion)} ${entryKey(entry)}`,
  );
  const byOccasion = Map.groupBy(
    [...missing.values()].filter(({ amount }) => !amount.isZero),
    ({ occasion }) => occasionKey(occasion),
  );
  return [...byOccasion.values()].map(
    (entries) =>
      new Transaction(
        entries[0]!.occasion,
        entries.map(({ account, lot, amount }) => ({ account, lot, amount })),
      ),
  );
}
