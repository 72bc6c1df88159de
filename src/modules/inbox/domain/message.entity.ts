import type { MessageKind } from './message-kind';

/** One of the two of a conversation, and the account behind them. */
export interface Party {
  readonly memberId: string;
  readonly accountId: string;
}

/** What somebody says to somebody. */
export interface Said {
  /** Time-ordered. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly author: Party;
  readonly receiver: Party;
  readonly text: string | null;
  /** The member whose profile card goes with it. */
  readonly cardMemberId: string | null;
  /** What it came from, or acts on. */
  readonly origin: { readonly kind: string; readonly id: string } | null;
  /** A code that the words of a registration are made of. */
  readonly reason: string | null;
}

/** Its place in its conversation, from 1 on, and how many up to it are of the side with the lower id. */
export interface Place {
  readonly conversationId: string;
  readonly number: number;
  readonly ofLow: number;
}

/** What one of two members said to the other; it never changes, but its words go with their author (PLT-12). */
export class Message {
  readonly id: string;
  readonly conversationId: string;
  readonly number: number;
  readonly ofLow: number;
  readonly kind: MessageKind;
  readonly authorMemberId: string;
  readonly authorAccountId: string;
  readonly receiverMemberId: string;
  readonly receiverAccountId: string;
  readonly text: string | null;
  readonly cardMemberId: string | null;
  readonly originKind: string | null;
  readonly originId: string | null;
  readonly reason: string | null;

  constructor(
    { id, kind, author, receiver, text, cardMemberId, origin, reason }: Said,
    { conversationId, number, ofLow }: Place,
    readonly at: Date,
  ) {
    this.id = id;
    this.conversationId = conversationId;
    this.number = number;
    this.ofLow = ofLow;
    this.kind = kind;
    this.authorMemberId = author.memberId;
    this.authorAccountId = author.accountId;
    this.receiverMemberId = receiver.memberId;
    this.receiverAccountId = receiver.accountId;
    this.text = text;
    this.cardMemberId = cardMemberId;
    this.originKind = origin?.kind ?? null;
    this.originId = origin?.id ?? null;
    this.reason = reason;
  }
}
