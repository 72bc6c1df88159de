import type { FieldProblem } from '../../../shared/domain/domain-error';
import type { Licence, Location } from '../public/public-profile';
import { NotForClients } from './directory-errors';
import type { MemberKind } from './member-kind';

export const GENDERS = ['female', 'male', 'non-binary', 'other'] as const;
export type Gender = (typeof GENDERS)[number];

/** What a member tells about themselves (COL-22). Null or empty where they tell nothing. */
export interface ProfileFields {
  readonly kind: MemberKind;
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
  /** Where the public may ask a provider for an appointment (SHR-2). */
  readonly appointmentUrl: string | null;
  readonly locations: Location[];
}

/** What a profile tells of somebody's practice: a client has none. */
const OF_PROVIDERS = [
  'credentials',
  'licences',
  'specialties',
  'serviceTypes',
  'insuranceAccepted',
  'fees',
  'telehealth',
  'appointmentUrl',
] as const satisfies readonly (keyof ProfileFields)[];

/** A value: a changed profile is another one. */
export class Profile implements ProfileFields {
  readonly kind: MemberKind = 'provider';
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
  readonly appointmentUrl: string | null = null;
  readonly locations: Location[] = [];

  constructor(fields: Pick<ProfileFields, 'givenName' | 'familyName'> & Partial<ProfileFields>) {
    Object.assign(this, fields);
  }

  /** @throws NotForClients */
  with(changes: Partial<ProfileFields>): Profile {
    return Object.assign(new Profile(this), changes).assertFitsKind();
  }

  /** @throws NotForClients, naming all that a client's profile does not tell (SHR-13) */
  assertFitsKind(): this {
    const told = this.kind === 'client' ? OF_PROVIDERS.filter((field) => tells(this[field])) : [];
    if (told.length > 0) throw new NotForClients({ errors: told.map(refused) });
    return this;
  }
}

const tells = (value: string | boolean | readonly unknown[] | null) =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);
const refused = (field: string): FieldProblem => ({
  pointer: `/${field}`,
  code: 'not-for-clients',
  detail: "A client's profile tells nothing of a practice.",
});
