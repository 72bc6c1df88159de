export const FOLLOW_UPS = ['call', 'message'] as const;
/** What a receiver does about a profile they were referred (SHR-8). Viewing and connecting count for nothing (SHR-9). */
export type FollowUp = (typeof FOLLOW_UPS)[number];
