export const EXTERNAL = ['off', 'all', 'some'] as const;
/** To which of the therapist's payers a block is offered (SCH-12). */
export type External = (typeof EXTERNAL)[number];
