/** What people on the platform are (SHR-13): providers are found and referred, clients look for them. Both have a profile. */
export const MEMBER_KINDS = ['provider', 'client'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];
