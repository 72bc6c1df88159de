import { randomUUIDv7 } from 'node:crypto';
import type { Sender } from './sender';
import { NotMailed } from './share-errors';
import type { ShareChannel } from './share-channel';

/** One profile that one member shares on one channel off the platform: it is made once, and asked for again after that. */
export class Share {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  readonly senderMemberId: string;
  readonly senderAccountId: string;

  constructor(
    { memberId, accountId }: Pick<Sender, 'memberId' | 'accountId'>,
    /** Whose profile it is; the sender's own may be. */
    readonly subjectMemberId: string,
    readonly channel: ShareChannel,
  ) {
    this.senderMemberId = memberId;
    this.senderAccountId = accountId;
  }

  /** What is shared elsewhere is not mailed from here. @throws NotMailed */
  assertMailed(): void {
    if (this.channel !== 'email') throw new NotMailed({ detail: `This one is for ${this.channel}.` });
  }
}
