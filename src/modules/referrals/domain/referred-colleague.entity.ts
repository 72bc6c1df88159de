import type { Referral } from './referral.entity';
import type { Choice } from './selection';

/** One colleague in a referral, by id: what is shown of them is read when it is shown (COL-15). */
export class ReferredColleague {
  constructor(
    readonly referral: Referral,
    readonly memberId: string,
    /** Whether the sender ticked that they be told (COL-14). */
    readonly notify: boolean,
    /** Order in which the sender chose them, from 0. */
    readonly position: number,
    /** The referral's, repeated for row-level security. */
    readonly senderAccountId: string,
  ) {}

  static of(referral: Referral, choices: readonly Choice[]): ReferredColleague[] {
    return choices.map(
      ({ memberId, notify }, at) => new ReferredColleague(referral, memberId, notify, at, referral.senderAccountId),
    );
  }
}
