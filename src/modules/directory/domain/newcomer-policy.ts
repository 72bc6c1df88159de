import type { MemberKind } from './member-kind';

/** How many connections end that newcomers are connected at once: with as many, they are offered to ask. */
const ENOUGH_CONNECTIONS = 25;

/** Whether somebody who registered through this member's link becomes a colleague at once (SHR-5). */
export const connectsAtOnce = (sharer: MemberKind, connections: number): boolean =>
  sharer === 'provider' && connections < ENOUGH_CONNECTIONS;
