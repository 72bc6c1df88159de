import type { ClientAge } from './client-ages';

/** What a therapist tells of themselves. Null or empty where they tell nothing. */
export interface TherapistProfileDetails {
  /** Letters behind the name, such as `LCSW`. */
  readonly credentials: string | null;
  readonly about: string | null;
  /** Of the vocabulary of `specialties.ts`. */
  readonly specialties: string[];
  /** In words, such as `Spanish`. */
  readonly languages: string[];
  readonly clientAges: ClientAge[];
  /** How they work, in words, such as `Cognitive behavioral therapy`. */
  readonly approaches: string[];
}

/** A value: a saved profile has other ones. */
export class TherapistProfileFields implements TherapistProfileDetails {
  readonly credentials: string | null = null;
  readonly about: string | null = null;
  readonly specialties: string[] = [];
  readonly languages: string[] = [];
  readonly clientAges: ClientAge[] = [];
  readonly approaches: string[] = [];

  constructor(fields: Partial<TherapistProfileDetails>) {
    Object.assign(this, fields);
  }
}
