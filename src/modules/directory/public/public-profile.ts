import type { MemberKind } from '../domain/member-kind';

/** A licence to practise, as its holder states it. */
export interface Licence {
  /** In words, such as `Clinical social worker` or `Psychologist`. */
  readonly type: string;
  readonly number: string | null;
  /** Two letters, such as `CO`. */
  readonly state: string | null;
}

/** Where a member works. */
export interface Location {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string;
  /** Two letters, such as `CO`. */
  readonly state: string;
  /** Five digits. */
  readonly zip: string;
  /** Degrees, of the ZIP code's middle. */
  readonly latitude: number;
  readonly longitude: number;
  /** E.164. */
  readonly phone: string | null;
  /** In words. */
  readonly hours: string | null;
}

/** A profile as the public may see it: the column `profile` (jsonb) of the view `public_profile`. */
export interface PublicProfile {
  readonly memberId: string;
  readonly kind: MemberKind;
  readonly name: string;
  /** Path of the uploaded picture, of `PUBLIC_URL`. */
  readonly picture: string | null;
  readonly credentials: string | null;
  readonly bio: string | null;
  readonly licences: Licence[];
  readonly specialties: string[];
  readonly serviceTypes: string[];
  readonly languages: string[];
  readonly gender: string | null;
  readonly insuranceAccepted: string[];
  /** In words. */
  readonly fees: string | null;
  readonly telehealth: boolean;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  /** Where the public may ask for an appointment; https. */
  readonly appointmentUrl: string | null;
  readonly acceptingNewClients: boolean;
  readonly locations: Location[];
}

/**
 * The view that other modules' page queries join: `member_id uuid, profile jsonb`.
 * It holds only members who share their profile publicly at this moment (COL-15).
 */
export const PUBLIC_PROFILE_VIEW = 'public_profile';

/**
 * Names by id for other modules' queries, whatever is shared: `member_id uuid, name text, credentials text`, and `key`,
 * the name as `search_key` folds it.
 */
export const MEMBER_CARD_VIEW = 'member_card';

/** What a message shows of the member whom it is about: the column `card` (jsonb) of the view `profile_card`. */
export interface ProfileCard {
  readonly memberId: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly credentials: string | null;
  readonly licenceTypes: string[];
  /** Of the first place. */
  readonly city: string | null;
  readonly state: string | null;
  /** Path of the picture, while the profile is shared publicly. */
  readonly picture: string | null;
}

/** Profile cards by id for other modules' queries, whatever is shared (COL-5): `member_id uuid, card jsonb`. */
export const PROFILE_CARD_VIEW = 'profile_card';
