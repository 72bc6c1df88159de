/** `expired` and `undeliverable` are invitations that came to nothing. */
export const CONTACT_STATUSES = ['kept', 'invited', 'expired', 'undeliverable', 'joined'] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];

/** Which state may follow which (COL-21). Whoever is invited may be invited again, which ends the older link. */
export const NEXT_CONTACT_STATUSES: Readonly<Record<ContactStatus, readonly ContactStatus[]>> = {
  kept: ['invited'],
  invited: ['invited', 'kept', 'expired', 'undeliverable', 'joined'],
  expired: ['invited'],
  undeliverable: ['invited'],
  joined: [],
};
