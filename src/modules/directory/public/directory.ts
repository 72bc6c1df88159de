import type { Blocks } from '../domain/block-policy';
import type { ConnectionStatus } from '../domain/connection-status';
import type { MemberKind } from '../domain/member-kind';
import type { Tier } from '../domain/tier';

/** A signed-in person's place in the directory. */
export interface MemberSummary {
  readonly memberId: string;
  readonly kind: MemberKind;
  readonly tier: Tier;
  /** Given and family name. */
  readonly name: string;
  /** Letters behind the name, such as `LCSW`. */
  readonly credentials: string | null;
}

/** How a member stands to the one who looks at them. */
export type Relation = 'self' | 'colleague' | 'colleague-of-colleague' | 'stranger';

/** Whether one member may refer another now. */
export interface Referable {
  readonly memberId: string;
  /** Null for a profile that nobody has claimed. */
  readonly accountId: string | null;
  readonly name: string;
  readonly relation: Relation;
  /** COL-7, for this viewer; never true for oneself or a stranger. */
  readonly acceptingReferrals: boolean;
}

/** What stands between a member and another one: whether they may write to them. */
export interface Standing extends Blocks {
  readonly memberId: string;
  /** Null for a profile that nobody has claimed. */
  readonly accountId: string | null;
  readonly name: string;
  readonly kind: MemberKind;
  readonly connected: boolean;
}

/** A connection, as others need to know of it. */
export interface ConnectionSummary {
  readonly status: ConnectionStatus;
  /** Who asked last, and who was asked. */
  readonly requestedBy: string;
  readonly requestedOf: string;
  /** It was made and accepted in one, so that nobody waited for an answer. */
  readonly atOnce: boolean;
}

/** Just enough of a member to name them in a list. */
export interface MemberCard {
  readonly memberId: string;
  readonly name: string;
  readonly credentials: string | null;
}

/** What other modules may ask the directory. */
export abstract class Directory {
  /** The member behind an account, read now: one statement; undefined when the account is no member. */
  abstract memberOf(accountId: string): Promise<MemberSummary | undefined>;

  /** The id alone; from memory after the first time, because an account never changes its member. */
  abstract memberIdOf(accountId: string): Promise<string | undefined>;

  /**
   * Whether `viewerMemberId` may refer each of these members, in the order of their ids; unknown ids are absent.
   * Called inside a transaction, it holds their rows and connections as they are until its end, so that a setting
   * switched off a moment earlier wins, and one switched off now waits (COL-8). One statement for 500 ids.
   */
  abstract referables(viewerMemberId: string, memberIds: readonly string[]): Promise<Referable[]>;

  /**
   * The pictures of members who share their profile publicly now, by their ids, in one statement: square JPEGs, 192
   * pixels wide unless `large` (512) is asked for. Who has none is absent.
   */
  abstract pictures(memberIds: readonly string[], size?: 'small' | 'large'): Promise<ReadonlyMap<string, Buffer>>;

  /**
   * How each of these members stands to `viewerMemberId`, in the order of their ids; unknown ids are absent. One
   * statement for any number.
   */
  abstract standings(viewerMemberId: string, memberIds: readonly string[]): Promise<Standing[]>;

  /**
   * The number to call a member at, in E.164: of the profile, or else of the first place that has one. Undefined when
   * there is none, or none of `viewerMemberIds` may see their profile in full. One statement.
   */
  abstract phoneOf(memberId: string, viewerMemberIds: readonly string[]): Promise<string | undefined>;

  /** One statement; undefined when there is no such connection. */
  abstract connection(connectionId: string): Promise<ConnectionSummary | undefined>;

  /** The accounts of these members; a profile that nobody has claimed, and an unknown id, have none. One statement. */
  abstract accountsOf(memberIds: readonly string[]): Promise<string[]>;

  /** Names for history and previews, in one statement; unknown ids are absent. */
  abstract cards(memberIds: readonly string[]): Promise<MemberCard[]>;
}
