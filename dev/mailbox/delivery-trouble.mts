import type { Message } from './message.mts';

const REMEMBERED = 5_000;

export class DeliveryTrouble extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** What real mail servers do: `refused.test` never takes a mail, `greylisted.test` only at the second attempt. */
export class TroubledDomains {
  private readonly seen = new Set<string>();

  refuse(recipient: string): void {
    if (domain(recipient) === 'refused.test') throw new DeliveryTrouble(550, '5.1.1 No such mailbox');
  }

  /** An attempt is known again by Message-ID and recipient, so a retry has to keep its Message-ID. */
  greylist({ headers, recipients }: Pick<Message, 'headers' | 'recipients'>): void {
    const fresh = recipients
      .filter((recipient) => domain(recipient) === 'greylisted.test')
      .map((recipient) => `${headers['message-id']} ${recipient.toLowerCase()}`)
      .filter((attempt) => !this.seen.has(attempt));
    for (const attempt of fresh) this.remember(attempt);
    if (fresh.length > 0) throw new DeliveryTrouble(451, '4.7.1 Greylisted, try again later');
  }

  private remember(attempt: string): void {
    this.seen.add(attempt);
    if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value!);
  }
}

const domain = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
