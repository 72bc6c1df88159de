export const ACCOUNT_KINDS = ['funding', 'applied', 'flagged', 'credit', 'reserved'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** One account for each currency. Those of the organisation are nobody's; see the table in the module's README. */
export interface Account {
  readonly kind: AccountKind;
  readonly patientId: string | null;
  readonly orderId: string | null;
}

const ofOrganisation = (kind: AccountKind): Account => ({ kind, patientId: null, orderId: null });

/** Where credits come from. */
export const FUNDING = ofOrganisation('funding');
/** What orders took. */
export const APPLIED = ofOrganisation('applied');
/** What had been spent of credits that were taken back, and is not owed. */
export const FLAGGED = ofOrganisation('flagged');
/** What a patient can use; below zero, what they owe. */
export const creditOf = (patientId: string): Account => ({ kind: 'credit', patientId, orderId: null });
/** What a quote holds for one order. */
export const reservedFor = (patientId: string, orderId: string): Account => ({ kind: 'reserved', patientId, orderId });

export const accountKey = ({ kind, patientId, orderId }: Account, currency: string): string =>
  [kind, patientId ?? '', orderId ?? '', currency].join(' ');
