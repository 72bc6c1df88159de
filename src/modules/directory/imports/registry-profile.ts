import type { Gender } from '../domain/profile';
import type { Licence, Location } from '../public/public-profile';

/** A profile as a registry tells it. */
export interface RegistryProfile {
  readonly npi: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly credentials: string | null;
  readonly gender: Gender | null;
  /** Names of the taxonomy's codes, in the order of `taxonomyCodes`. */
  readonly specialties: readonly string[];
  readonly licences: readonly Licence[];
  readonly taxonomyCodes: readonly string[];
  /** E.164; that of the place where there is one. */
  readonly phone: string | null;
  readonly locations: readonly Location[];
}

/** A field that is left out of a row, and why. */
export interface Dropped {
  readonly field: string;
  readonly reason: string;
}

/** What a row says. */
export type RowMeaning =
  | { readonly kind: 'profile'; readonly profile: RegistryProfile; readonly dropped: readonly Dropped[] }
  /** The registry has ended it. */
  | { readonly kind: 'ended'; readonly npi: string }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'refused'; readonly npi: string | null; readonly reason: string };
