import type { Message } from './message.mts';

const MOST_MESSAGES = 5_000;
const MOST_BYTES = 200_000_000;

/** The last mails, newest first; the oldest go when there are too many. */
export class MessageStore {
  private messages: Message[] = [];
  private bytes = 0;
  private last = 0;

  nextId(): string {
    return String(++this.last);
  }

  add(message: Message): void {
    this.messages.push(message);
    this.bytes += message.size;
    while (this.messages.length > MOST_MESSAGES || (this.bytes > MOST_BYTES && this.messages.length > 1))
      this.bytes -= this.messages.shift()!.size;
  }

  /** Those for one recipient of the envelope, whatever the case of its letters, or all. */
  list(recipient = ''): Message[] {
    const wanted = recipient.trim().toLowerCase();
    const found = wanted
      ? this.messages.filter(({ recipients }) => recipients.some((r) => r.toLowerCase() === wanted))
      : this.messages;
    return found.toReversed();
  }

  get(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }

  clear(): void {
    this.messages = [];
    this.bytes = 0;
  }
}
