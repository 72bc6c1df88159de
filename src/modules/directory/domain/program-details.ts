import type { ProgramAddress } from '../public/programs';
import type { ProgramCost } from './program-kinds';

/** What a program says of itself. */
export interface ProgramFields {
  readonly name: string;
  readonly organisationName: string;
  readonly description: string | null;
  /** Codes of the taxonomy. */
  readonly services: readonly string[];
  /** Words to find it by. */
  readonly keywords: readonly string[];
  readonly cost: ProgramCost | null;
  readonly costInWords: string | null;
  /** BCP 47. */
  readonly languages: readonly string[];
  /** Whom it takes, in words. */
  readonly eligibility: string | null;
  /** In words. */
  readonly hours: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: PlacedAddress | null;
}

/** An address and where on the map it is: null where nobody can tell. */
export interface PlacedAddress extends ProgramAddress {
  /** Degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export class ProgramDetails implements ProgramFields {
  readonly name!: string;
  readonly organisationName!: string;
  readonly description!: string | null;
  readonly services!: string[];
  readonly keywords!: string[];
  readonly cost!: ProgramCost | null;
  readonly costInWords!: string | null;
  readonly languages!: string[];
  readonly eligibility!: string | null;
  readonly hours!: string | null;
  readonly phone!: string | null;
  readonly email!: string | null;
  readonly website!: string | null;
  readonly street!: string | null;
  readonly city!: string | null;
  readonly state!: string | null;
  readonly zip!: string | null;
  readonly latitude!: number | null;
  readonly longitude!: number | null;

  constructor({ address, ...fields }: ProgramFields) {
    const { street = null, city = null, state = null, zip = null, latitude = null, longitude = null } = address ?? {};
    Object.assign(this, fields, { street, city, state, zip, latitude, longitude });
    this.services = [...new Set(fields.services)];
    this.languages = [...new Set(fields.languages)];
    this.keywords = [...new Set(fields.keywords)];
  }

  get address(): PlacedAddress | null {
    const { street, city, state, zip, latitude, longitude } = this;
    return city === null || state === null ? null : { street, city, state, zip, latitude, longitude };
  }

  with(changes: Partial<ProgramFields>): ProgramDetails {
    return new ProgramDetails({ ...(this as ProgramFields), address: this.address, ...changes });
  }
}
