/**
 * `waiting`: for its turn, or for its patient to be on record. `settled`: the ledger counts it. `refused`: it cannot, and
 * says why.
 */
export const BILLING_EVENT_STATES = ['waiting', 'settled', 'refused'] as const;
export type BillingEventState = (typeof BILLING_EVENT_STATES)[number];
