export const PAPERS = ['letter', 'a4'] as const;
/** What a referral is printed on. */
export type Paper = (typeof PAPERS)[number];
