import { Injectable } from '@nestjs/common';
import { type NotificationKind, Notifications } from '../modules/inbox/public';
import { ProgramReferrals, type QuietReferral, type ReferralChange } from '../modules/navigation/public';
import type { Delivery } from '../shared/queue/job-definition';

/** Who finds what in their inbox because of a referral to a program (NAV-10, NAV-22). */
@Injectable()
export class ProgramReferralNotices {
  constructor(
    private readonly referrals: ProgramReferrals,
    private readonly notifications: Notifications,
  ) {}

  /** Its program's claimers; who made it knows. */
  async tellProgram({ referralId, entryId }: ReferralChange, delivery: Delivery): Promise<void> {
    const helpers = await this.referrals.helpersOf(referralId);
    const maker = await this.referrals.actorOf(entryId);
    const told = helpers?.claimerAccountIds.filter((accountId) => accountId !== maker) ?? [];
    await this.tell('program-referral-sent', told, referralId, delivery);
  }

  /** Whoever changed it knows already. */
  async tellOfChange({ referralId, entryId }: ReferralChange, delivery: Delivery): Promise<void> {
    const told = await this.helpersOf(referralId);
    const actor = await this.referrals.actorOf(entryId);
    const others = told.filter((accountId) => accountId !== actor);
    await this.tell('program-referral-changed', others, referralId, delivery);
  }

  /** Nothing once somebody has said how it stands. */
  async tellOfQuiet({ referralId, changedAt }: QuietReferral, delivery: Delivery): Promise<void> {
    if (!(await this.referrals.isQuietSince(referralId, changedAt))) return;
    await this.tell('program-referral-needs-attention', await this.helpersOf(referralId), referralId, delivery);
  }

  private async helpersOf(referralId: string): Promise<readonly string[]> {
    const helpers = await this.referrals.helpersOf(referralId);
    if (!helpers) return [];
    const { navigatorAccountId, claimerAccountIds } = helpers;
    return [...(navigatorAccountId ? [navigatorAccountId] : []), ...claimerAccountIds];
  }

  private async tell(
    kind: NotificationKind,
    accountIds: readonly string[],
    referralId: string,
    { messageId, occurredAt }: Delivery,
  ): Promise<void> {
    await this.notifications.notify(accountIds, {
      kind,
      actorMemberId: null,
      subject: { kind: 'program-referral', id: referralId },
      sourceId: messageId, // one may change, and be quiet, more than once
      occurredAt,
    });
  }
}
