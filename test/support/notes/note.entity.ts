import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../src/shared/domain/aggregate-root';
import { defineError } from '../../../src/shared/domain/domain-error';

export const TooRude = defineError('refused', 'test-too-rude', 'This cannot be said.');

/** The smallest thing that can be created, refused, listed and read: what the HTTP rules are tested on. */
export class Note extends AggregateRoot {
  readonly id: string = randomUUIDv7();

  constructor(readonly text: string) {
    super();
  }

  /** Refuses after the fact, so that what was stored must be undone. */
  assertPolite(): void {
    if (this.text.includes('rude')) throw new TooRude({ detail: 'Mind your words.', extra: { noteId: this.id } });
  }
}
