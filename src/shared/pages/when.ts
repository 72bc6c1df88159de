import { join } from 'node:path';
import type { Language } from '../domain/language';
import { instantInWords } from '../language/instant-in-words';

/** A sentence with a time, which a script shows as the reader's clock does: what `when.eta` shows. */
export interface When {
  around: readonly string[];
  /** RFC 3339. */
  instant: string;
  /** In UTC. */
  inWords: string;
}

export const whenOf = (around: readonly string[], instant: string, language: Language): When => ({
  around,
  instant,
  inWords: instantInWords(new Date(instant), language),
});

export const WHEN = join(__dirname, 'when.eta');
export const READERS_CLOCK = join(__dirname, 'readers-clock.page.js');
