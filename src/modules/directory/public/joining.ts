import type { Followed } from '../../../shared/domain/followed';
import type { MemberKind } from '../domain/member-kind';

/** Somebody who wants to become a member. */
export interface Joining {
  readonly email: string;
  readonly kind: MemberKind;
  /** Which links brought them. */
  readonly followed: readonly Followed[];
}

/** The way in for people without an account: their address is proven first, everything else is asked for behind it. */
export abstract class JoinRequests {
  /** Has a link mailed to the address. Whether it has an account already, the mail alone tells (PLT-1). */
  abstract request(joining: Joining): Promise<void>;
}
