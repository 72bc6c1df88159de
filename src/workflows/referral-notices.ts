import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Directory } from '../modules/directory/public';
import { type NotificationKind, Notifications } from '../modules/inbox/public';
import { type ReferralEvent, Referrals } from '../modules/referrals/public';
import type { Delivery } from '../shared/queue/job-definition';
import { JobRegistry } from '../shared/queue/job-registry';
import { WORKFLOW_JOBS } from './workflow-jobs';

/** Who finds what in their inbox because of a referral. */
@Injectable()
export class ReferralNotices implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly referrals: Referrals,
    private readonly directory: Directory,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.registry.register(WORKFLOW_JOBS, {
      'notify-referred-colleagues': { run: (event, delivery) => this.tellColleagues(event, delivery) },
      'notify-sender-of-failure': { run: (event, delivery) => this.tellSender('referral-failed', event, delivery) },
      'notify-sender-of-request': { run: (event, delivery) => this.tellSender('fresh-link-asked', event, delivery) },
    });
  }

  /**
   * Once it has left, whichever of its mails was the first to be accepted: they learn by whom and when, and nothing
   * that leads to the referral (COL-14). A profile that nobody has claimed has nobody to tell.
   */
  private async tellColleagues({ referralId, sentAt }: ReferralEvent, { occurredAt }: Delivery): Promise<void> {
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

  /** Nothing when they have sent it again meanwhile (COL-12, COL-18). */
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
