import { Injectable } from '@nestjs/common';
import { blockBetween, Directory } from '../modules/directory/public';
import { Conversations, type InboxEvents, Notifications } from '../modules/inbox/public';
import {
  type PlatformReferralEvents,
  PlatformReferrals,
  type PlatformReferralSummary,
} from '../modules/referrals/public';
import type { Delivery } from '../shared/queue/job-definition';

/** Referrals on the platform are messages, and messages follow them up. */
@Injectable()
export class PlatformReferralMessages {
  constructor(
    private readonly referrals: PlatformReferrals,
    private readonly conversations: Conversations,
    private readonly notifications: Notifications,
    private readonly directory: Directory,
  ) {}

  /** SHR-7: the sender's words, with the card of the profile. */
  async deliver({ referralId }: PlatformReferralEvents['platform-referral.sent']): Promise<void> {
    const referral = await this.referrals.find(referralId);
    if (!referral) return;
    await this.conversations.deliver({
      id: referralId,
      kind: 'referral',
      authorMemberId: referral.senderMemberId,
      receiverMemberId: referral.receiverMemberId,
      text: referral.message,
      cardMemberId: referral.subjectMemberId,
      originKind: 'platform-referral',
      originId: referralId,
      reason: null,
    });
  }

  /** SHR-9: its receiver writes to whom it is about. */
  async followUp(
    { referralId, authorMemberId, receiverMemberId }: InboxEvents['message.from-referral'],
    { occurredAt }: Delivery,
  ): Promise<void> {
    const referral = await this.referrals.find(referralId);
    if (referral?.receiverMemberId !== authorMemberId || referral.subjectMemberId !== receiverMemberId) return;
    await this.referrals.followUp(referralId, 'message', occurredAt);
  }

  /** Whoever blocked the sender meanwhile wants them to hear no more. */
  private async isOver({ receiverMemberId, senderMemberId }: PlatformReferralSummary): Promise<boolean> {
    const [standing] = await this.directory.standings(receiverMemberId, [senderMemberId]);
    return !standing || blockBetween(standing) !== undefined;
  }

  /** Closes the loop for who referred: something came of it. */
  async tellSender(
    { referralId }: PlatformReferralEvents['platform-referral.followed-up'],
    { occurredAt }: Delivery,
  ): Promise<void> {
    const referral = await this.referrals.find(referralId);
    if (!referral || (await this.isOver(referral))) return;
    await this.notifications.notify([referral.senderAccountId], {
      kind: 'referral-followed-up',
      actorMemberId: referral.receiverMemberId,
      subject: { kind: 'platform-referral', id: referralId },
      sourceId: referralId,
      occurredAt,
    });
  }
}
