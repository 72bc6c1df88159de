export const SHARE_CHANNELS = ['facebook', 'instagram', 'email', 'copy_link'] as const;
/** Where a profile is shared off the platform (SHR-1). */
export type ShareChannel = (typeof SHARE_CHANNELS)[number];

/** Purpose of the short links to the page of a share: `/s/{code}`. */
export const SHARE_LINK = 'share';
