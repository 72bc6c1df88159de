import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { InboxEvents } from './inbox-events';
import { Message, type Party, type Said } from './message.entity';

/** Both members and the accounts behind them, the member with the lower id first: one pair has one conversation. */
export interface Pair {
  readonly lowId: string;
  readonly lowAccountId: string;
  readonly highId: string;
  readonly highAccountId: string;
}

export function pairOf(one: Party, other: Party): Pair {
  const [low, high] = one.memberId < other.memberId ? [one, other] : [other, one];
  return {
    lowId: low.memberId,
    lowAccountId: low.accountId,
    highId: high.memberId,
    highAccountId: high.accountId,
  };
}

/**
 * What two members say to each other. Each side's count of what it sent only grows, and so does that of what it has
 * read of the other's; what is unread lies between, whoever does what at once (SHR-10).
 */
export class Conversation extends AggregateRoot<InboxEvents> {
  readonly id: string = randomUUIDv7();
  readonly lowId: string;
  readonly lowAccountId: string;
  readonly highId: string;
  readonly highAccountId: string;
  private _lowSent = 0;
  private _highSent = 0;
  private readonly _lowRead: number = 0;
  private readonly _highRead: number = 0;
  /** Up to which of the other's messages a side was told by a notification. */
  private _lowTold = 0;
  private _highTold = 0;
  private _lastMessageId: string | null = null;
  private _lastMessageAt: Date | null = null;

  constructor({ lowId, lowAccountId, highId, highAccountId }: Pair) {
    super();
    this.lowId = lowId;
    this.lowAccountId = lowAccountId;
    this.highId = highId;
    this.highAccountId = highAccountId;
  }

  get lowSent(): number {
    return this._lowSent;
  }
  get highSent(): number {
    return this._highSent;
  }
  get lowRead(): number {
    return this._lowRead;
  }
  get highRead(): number {
    return this._highRead;
  }
  get lowTold(): number {
    return this._lowTold;
  }
  get highTold(): number {
    return this._highTold;
  }
  get lastMessageId(): string | null {
    return this._lastMessageId;
  }
  get lastMessageAt(): Date | null {
    return this._lastMessageAt;
  }

  /** The message, and whether its receiver is to be told: once, until they have read what they were told of. */
  add(said: Said, now: Date): { message: Message; isNews: boolean } {
    const toTell = said.kind !== 'registration'; // that somebody joined is a notification of its own
    const isNews = said.author.memberId === this.lowId ? this.addOfLow(toTell) : this.addOfHigh(toTell);
    const place = { conversationId: this.id, number: this._lowSent + this._highSent, ofLow: this._lowSent };
    const message = new Message(said, place, now);
    this._lastMessageId = message.id;
    this._lastMessageAt = now;
    if (said.kind === 'text' && said.origin) this.followedFrom(said, said.origin.id);
    return { message, isNews };
  }

  private followedFrom({ author, receiver }: Said, referralId: string): void {
    const [authorMemberId, receiverMemberId] = [author.memberId, receiver.memberId];
    this.record('message.from-referral', { authorMemberId, receiverMemberId, referralId });
  }

  private addOfLow(toTell: boolean): boolean {
    this._lowSent += 1;
    if (!toTell || this._highRead < this._highTold) return false;
    this._highTold = this._lowSent;
    return true;
  }

  private addOfHigh(toTell: boolean): boolean {
    this._highSent += 1;
    if (!toTell || this._lowRead < this._lowTold) return false;
    this._lowTold = this._highSent;
    return true;
  }
}
