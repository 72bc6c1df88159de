/** How many rows by what became of them, or why not. */
export type ByReason = Readonly<Record<string, number>>;

/** What came of the rows of a file so far. */
export interface ImportCounts {
  /** Rows, without the header. */
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Taken out, because the file says that they are over. */
  readonly removed: number;
  /** Left alone, and rightly so, by reason. */
  readonly skipped: ByReason;
  /** Refused whole, by reason. */
  readonly refused: ByReason;
  /** Fields left out of rows that were taken, by reason. */
  readonly dropped: ByReason;
  /** Fields taken otherwise than they were written, by reason; absent in imports of before there were any. */
  readonly repaired?: ByReason;
  /** What followed from it elsewhere, by name. */
  readonly followed: ByReason;
}

export const NOTHING_YET: ImportCounts = {
  read: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  skipped: {},
  refused: {},
  dropped: {},
  repaired: {},
  followed: {},
};

export const REFUSAL_OUTCOMES = ['refused', 'left-out', 'repaired'] as const;
/** A whole row was refused, or one field of a row that was taken left out, or taken otherwise than it was written. */
export type RefusalOutcome = (typeof REFUSAL_OUTCOMES)[number];

/** What an import could not take as it was written. */
export interface Refusal {
  /** Of the file; its header is line 1. */
  readonly line: number;
  /** The registry's own identifier of the row, such as an NPI; null where it cannot be told. */
  readonly subject: string | null;
  /** Null for a whole row. */
  readonly field: string | null;
  readonly reason: string;
  readonly outcome: RefusalOutcome;
}
