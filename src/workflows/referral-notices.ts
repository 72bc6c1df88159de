import { Injectable } from '@nestjs/common';
import { Directory } from '../modules/directory/public';
import { type NotificationKind, Notifications } from '../modules/inbox/public';
import { type ReferralEvent, Referrals } from '../modules/referrals/public';
import type { Delivery } from '../shared/queue/job-definition';

/** Who finds what in their inbox because of a referral. */
@Injectable()
export class ReferralNotices {
  constructor(
    private readonly referrals: Referrals,
    private readonly directory: Directory,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Once it has left, whichever of its mails was the first to be accepted: they learn by whom and when, and nothing
   * that leads to the referral (COL-14). A profile that nobody has claimed has nobody to tell.
   */
  async tellColleagues({ referralId, sentAt }: ReferralEvent, { occurredAt }: Delivery): Promise<void> {
    const referral = await this.referrals.find(referralId);
    if (!referral) return;
    await this.notifications.notify(await this.directory.accountsOf(referral.memberIdsToTell), {
      kind: 'referred',
      actorMemberId: referral.senderMemberId,
      subject: null,
      sourceId: referralId,
      occurredAt: sentAt === null ? occurredAt : new Date(sentAt),
    });
  }

  /** COL-18. */
  tellOfFailure(event: ReferralEvent, delivery: Delivery): Promise<void> {
    return this.tellSender('referral-failed', event, delivery);
  }

  /** COL-12. */
  tellOfRequest(event: ReferralEvent, delivery: Delivery): Promise<void> {
    return this.tellSender('fresh-link-asked', event, delivery);
  }

  /** Nothing when they have sent it again meanwhile. */
  private async tellSender(
    kind: NotificationKind,
    { referralId, sending }: ReferralEvent,
    { messageId, occurredAt }: Delivery,
  ): Promise<void> {
    const referral = await this.referrals.find(referralId);
    if (referral?.sending !== sending) return;
    await this.notifications.notify([referral.senderAccountId], {
      kind,
      actorMemberId: null,
      subject: { kind: 'referral', id: referralId },
      sourceId: messageId, // it may fail, and be asked for, more than once
      reason: referral.failure,
      occurredAt,
    });
  }
}
