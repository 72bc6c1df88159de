import type { Licence, Location } from '../public/public-profile';

export const GENDERS = ['female', 'male', 'non-binary', 'other'] as const;
export type Gender = (typeof GENDERS)[number];

/** What a member tells about themselves (COL-22). Null or empty where they tell nothing. */
export interface ProfileFields {
  readonly givenName: string;
  readonly familyName: string;
  /** Letters behind the name, such as `LCSW`. */
  readonly credentials: string | null;
  readonly bio: string | null;
  readonly licences: Licence[];
  readonly specialties: string[];
  readonly serviceTypes: string[];
  readonly languages: string[];
  readonly gender: Gender | null;
  readonly insuranceAccepted: string[];
  /** In words. */
  readonly fees: string | null;
  readonly telehealth: boolean;
  /** E.164. */
  readonly phone: string | null;
  /** For the public; not the account's. */
  readonly email: string | null;
  readonly website: string | null;
  readonly locations: Location[];
}

/** A value: a changed profile is another one. */
export class Profile implements ProfileFields {
  readonly givenName!: string;
  readonly familyName!: string;
  readonly credentials: string | null = null;
  readonly bio: string | null = null;
  readonly licences: Licence[] = [];
  readonly specialties: string[] = [];
  readonly serviceTypes: string[] = [];
  readonly languages: string[] = [];
  readonly gender: Gender | null = null;
  readonly insuranceAccepted: string[] = [];
  readonly fees: string | null = null;
  readonly telehealth: boolean = false;
  readonly phone: string | null = null;
  readonly email: string | null = null;
  readonly website: string | null = null;
  readonly locations: Location[] = [];

  constructor(fields: Pick<ProfileFields, 'givenName' | 'familyName'> & Partial<ProfileFields>) {
    Object.assign(this, fields);
  }

  with(changes: Partial<ProfileFields>): Profile {
    return Object.assign(new Profile(this), changes);
  }
}
