import { Injectable } from '@nestjs/common';
import { Conversations, Notifications } from '../modules/inbox/public';
import { type RegistrationSummary, type ShareRegistered, Shares } from '../modules/referrals/public';

/** Who hears that somebody registered through a share, and whether the two are connected. */
@Injectable()
export class ShareNotices {
  constructor(
    private readonly shares: Shares,
    private readonly notifications: Notifications,
    private readonly conversations: Conversations,
  ) {}

  /** SHR-6. */
  async tellSharer({ registrationId }: ShareRegistered): Promise<void> {
    const registration = await this.shares.registration(registrationId);
    if (!registration) return;
    const { senderAccountId, memberId } = registration;
    await this.notifications.notify([senderAccountId], {
      kind: 'share-registered',
      actorMemberId: memberId,
      subject: { kind: 'member', id: memberId },
      ...toldOf(registration),
    });
  }

  /** SHR-5: who is not connected is offered to ask. */
  async tellNewcomer({ registrationId }: ShareRegistered): Promise<void> {
    const registration = await this.shares.registration(registrationId);
    if (!registration) return;
    const { accountId, senderMemberId } = registration;
    await this.notifications.notify([accountId], {
      kind: 'joined-through-share',
      actorMemberId: senderMemberId,
      subject: { kind: 'member', id: senderMemberId },
      ...toldOf(registration),
    });
  }

  /** SHR-6: the beginning of a conversation of the two. */
  async writeToSharer({ registrationId }: ShareRegistered): Promise<void> {
    const registration = await this.shares.registration(registrationId);
    if (!registration) return;
    await this.conversations.deliver({
      id: registrationId,
      kind: 'registration',
      authorMemberId: registration.memberId,
      receiverMemberId: registration.senderMemberId,
      text: null,
      cardMemberId: null,
      originKind: 'share',
      originId: registration.shareId,
      reason: reasonOf(registration),
    });
  }
}

const reasonOf = ({ connected }: RegistrationSummary) => (connected ? 'connected' : 'not-connected');

const toldOf = (registration: RegistrationSummary) => ({
  sourceId: registration.registrationId,
  reason: reasonOf(registration),
  occurredAt: new Date(registration.registeredAt),
});
