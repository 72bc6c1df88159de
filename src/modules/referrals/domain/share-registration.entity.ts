import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { ShareEvents } from './share-events';
import type { Share } from './share.entity';

/** Who registered, and what came of it. */
export interface Registered {
  readonly memberId: string;
  readonly accountId: string;
  /** Whether they and the sender were connected at once (SHR-5). */
  readonly connected: boolean;
}

/** That somebody registered through a share: once in an account's life, and for good (SHR-4). */
export class ShareRegistration extends AggregateRoot<ShareEvents> {
  readonly id: string = randomUUIDv7();
  readonly registeredAt!: Date;
  readonly senderMemberId: string;
  /** The share's, repeated for row-level security. */
  readonly senderAccountId: string;
  /** Who registered. */
  readonly memberId: string;
  readonly accountId: string;
  readonly connected: boolean;

  constructor(
    readonly share: Share,
    { memberId, accountId, connected }: Registered,
  ) {
    super();
    this.senderMemberId = share.senderMemberId;
    this.senderAccountId = share.senderAccountId;
    this.memberId = memberId;
    this.accountId = accountId;
    this.connected = connected;
  }

  static of(share: Share, registered: Registered): ShareRegistration {
    const registration = new ShareRegistration(share, registered);
    const { id, senderMemberId, memberId, connected } = registration;
    registration.record('share.registered', {
      registrationId: id,
      shareId: share.id,
      senderMemberId,
      memberId,
      connected,
    });
    return registration;
  }
}
