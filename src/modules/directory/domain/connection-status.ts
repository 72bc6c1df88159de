export const CONNECTION_STATUSES = ['requested', 'accepted', 'declined', 'withdrawn', 'removed'] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** Which state may follow which (COL-2). One that is over can be asked for again, by either side. */
export const NEXT_STATUSES: Readonly<Record<ConnectionStatus, readonly ConnectionStatus[]>> = {
  requested: ['accepted', 'declined', 'withdrawn'],
  accepted: ['removed'],
  declined: ['requested'],
  withdrawn: ['requested'],
  removed: ['requested'],
};
