import type { Relation } from '../public/directory';

/** What a member looks for. "And" between filters, "or" between the values of one; what is absent is ignored (COL-4). */
export interface MemberSearch {
  /** Words of a name, a specialty or a place (COL-3). */
  readonly words: readonly string[];
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly city?: readonly string[];
  /** Two letters each. */
  readonly state?: readonly string[];
  /** Five digits: distances are from here. */
  readonly zip?: string;
  readonly radiusKm?: number;
  readonly telehealth?: boolean;
  readonly acceptingReferrals?: boolean;
  readonly sort: 'name' | 'distance';
}

/** The filters that compare whole values; migrations/0004 keeps them in `member.facets`. */
export const FACETS = ['serviceType', 'specialty', 'licenceType', 'language', 'insurance', 'gender'] as const;
export type Facet = (typeof FACETS)[number];

export interface Place {
  readonly city: string;
  readonly state: string;
  /** Null where the profile is not shown in full. */
  readonly zip: string | null;
}

/** One row of the result, as the database makes it. */
export interface FoundMember {
  readonly memberId: string;
  readonly name: string;
  /** Null as well for who may not see the full profile. */
  readonly picture: string | null;
  readonly credentials: string | null;
  readonly licenceTypes: string[];
  readonly relation: Exclude<Relation, 'self'>;
  readonly specialties: string[];
  readonly place: Place | null;
  readonly distanceKm: number | null;
  readonly acceptingReferrals: boolean;
}

/** Where distances are measured from. */
export interface Origin {
  readonly zip: string;
  /** The ZIP code is no area but a point, such as a post office with its boxes. */
  readonly approximate: boolean;
}

export interface FoundRow {
  /** Where the row stands in the order, for cursors. */
  readonly keys: (string | number)[];
  readonly found: FoundMember;
}

export interface Found {
  /** Null when no ZIP code was given. */
  readonly origin: Origin | null;
  readonly rows: FoundRow[];
}
