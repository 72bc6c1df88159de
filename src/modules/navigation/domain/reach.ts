export const REACHES = ['email', 'text', 'phone', 'do_not_contact'] as const;
/** How a seeker is best reached (NAV-4). `do_not_contact`: nobody is told anything, the program included (NAV-10). */
export type Reach = (typeof REACHES)[number];
