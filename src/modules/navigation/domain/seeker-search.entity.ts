import { randomUUIDv7 } from 'node:crypto';
import type { Seeker } from './seeker.entity';

/** What a search asks for beside ZIP code, services and words; what is absent leaves nothing out. */
export interface SearchFilters {
  /** Whole years. */
  readonly age?: number;
  readonly householdSize?: number;
  /** Whole minor units a year, USD. */
  readonly income?: number;
  /** BCP 47. */
  readonly languages?: readonly string[];
  readonly costs?: readonly string[];
  readonly capacities?: readonly string[];
}

export interface SearchAsked {
  /** Five digits. */
  readonly zip: string;
  readonly services: readonly string[];
  readonly words: string | null;
  readonly filters: SearchFilters;
}

/** That programs were searched for a seeker: part of their navigation history (NAV-5), never changed. */
export class SeekerSearch {
  readonly id: string = randomUUIDv7();
  readonly zip: string;
  readonly services: string[];
  readonly words: string | null;
  readonly filters: SearchFilters;

  constructor(
    readonly seeker: Seeker,
    /** Who searched. */
    readonly accountId: string,
    { zip, services, words, filters }: SearchAsked,
    /** Programs on the first page. */
    readonly found: number,
    readonly at: Date,
  ) {
    this.zip = zip;
    this.services = [...services];
    this.words = words;
    this.filters = filters;
  }
}
