export const RELEASE_VERDICTS = [
  'released',
  'reversed',
  'not-paid',
  'cancelled-first',
  'barred',
  'nothing-in-money',
  'not-referred',
  'nothing-promised',
  'not-first',
  'not-counted',
] as const;
export type ReleaseVerdict = (typeof RELEASE_VERDICTS)[number];

/** What decides whether an order releases the credits of its patient's sign-up; amounts in minor units. */
export interface ReleaseFacts {
  readonly reference: string;
  readonly barred: boolean;
  /** Null: it is not paid. */
  readonly paidAmount: number | null;
  readonly cancelledFirst: boolean;
  /** What credit paid of it. */
  readonly byCredit: number;
  /** The patient came by an invitation. */
  readonly isReferred: boolean;
  /** Of both sides together. */
  readonly promised: number;
  /** The order that released this referee's credits. */
  readonly releasedBy: string | null;
  readonly isReversed: boolean;
}

/** Why an order released credits, or not (REW-9, REW-12, REW-15). */
export function whyReleased(facts: ReleaseFacts): ReleaseVerdict {
  const { reference, releasedBy, isReversed, paidAmount } = facts;
  if (releasedBy === reference) return isReversed ? 'reversed' : 'released';
  if (paidAmount === null) return 'not-paid';
  if (facts.cancelledFirst) return 'cancelled-first';
  if (facts.barred) return 'barred';
  if (paidAmount - facts.byCredit <= 0) return 'nothing-in-money';
  if (!facts.isReferred) return 'not-referred';
  if (facts.promised === 0) return 'nothing-promised';
  return releasedBy === null ? 'not-counted' : 'not-first';
}

/** What each says, in a sentence. */
export const RELEASE_REASONS: Readonly<Record<ReleaseVerdict, string>> = {
  released: "It is the patient's first paid order with something paid in money: it released the credits.",
  reversed: 'It released the credits, and took back what was unspent of them when it was refunded or cancelled.',
  'not-paid': 'It is not paid: an order that is only placed releases nothing.',
  'cancelled-first': 'It was cancelled before it was paid: that is no payment.',
  barred: 'A federal health program pays it, and the organisation keeps such orders out.',
  'nothing-in-money': 'Nothing of it was paid in money: it cost nothing, or credit paid all of it.',
  'not-referred': "The patient came by nobody's invitation: there is nothing to release.",
  'nothing-promised': 'Nothing was promised when the patient signed up: both amounts were zero.',
  'not-first': 'Another order of the patient was the first that was paid with something in money.',
  'not-counted': 'It could release credits, and was not counted since the patient signed up.',
};

/** Of a credit that nothing released any more. */
export const NOT_RELEASED = 'No order released it, by all that is known now.';

/** Why a patient has a credit, or has it no more (REW-9, REW-12, REW-15); amounts in minor units. */
export function whyCredit(credit: {
  readonly orderReference: string | null;
  readonly reversedAt: string | null;
  readonly flagged: number;
  readonly left: number;
}): string {
  const { orderReference, reversedAt, flagged, left } = credit;
  if (orderReference === null) return NOT_RELEASED;
  const released = `Released by order ${orderReference}, the referee's first with something paid in money`;
  if (reversedAt === null) return `${released}.`;
  const takenBack = `${released}, and taken back when that was refunded or cancelled.`;
  if (flagged > 0) return `${takenBack} What had been spent of it is flagged, and not owed.`;
  return left < 0 ? `${takenBack} What had been spent of it is owed.` : takenBack;
}
