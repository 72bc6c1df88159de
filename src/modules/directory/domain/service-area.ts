import { InvalidArea } from './program-errors';

export const AREA_KINDS = ['nation', 'states', 'counties', 'zips', 'radius'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** Where a ZIP code is. */
export interface ZipPlace {
  readonly zip: string;
  /** Two letters; several where mail to it reaches several. */
  readonly states: readonly string[];
  /** FIPS codes. */
  readonly counties: readonly string[];
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

export interface AreaFields {
  readonly kind: AreaKind;
  /** States in two letters, FIPS codes of counties, or ZIP codes; of a radius the ZIP code of its middle, none where that is the address. */
  readonly places: readonly string[];
  /** Of a radius, and around where: degrees. */
  readonly miles: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** As its organisation says it. */
  readonly inWords: string | null;
}

const EARTH_MILES = 3958.7613;
const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

const ADDRESS_NEEDED = {
  pointer: '/area',
  code: 'invalid-area',
  detail: 'It is a radius around the address, which would be gone: say another area.',
};

/** The area that a program serves (NAV-1). */
export class ServiceArea implements AreaFields {
  readonly kind!: AreaKind;
  readonly places!: string[];
  readonly miles!: number | null;
  readonly latitude!: number | null;
  readonly longitude!: number | null;
  readonly inWords!: string | null;

  /** One of no places serves nobody whom it is known of: an import may not tell any. @throws InvalidArea for a radius around none */
  constructor({ kind, places, miles, latitude, longitude, inWords }: AreaFields) {
    const around = kind === 'radius';
    if (around && (miles === null || latitude === null || longitude === null)) throw new InvalidArea();
    this.kind = kind;
    this.places = kind === 'nation' ? [] : [...new Set(places)];
    this.miles = around ? miles : null;
    this.latitude = around ? latitude : null;
    this.longitude = around ? longitude : null;
    this.inWords = inWords;
  }

  /** Whether it takes in a ZIP code, or any part of it. The search does the same in SQL. */
  serves(place: ZipPlace): boolean {
    const { kind, places } = this;
    if (kind === 'nation') return true;
    if (kind === 'zips') return places.includes(place.zip);
    if (kind === 'counties') return place.counties.some((county) => places.includes(county));
    if (kind === 'states') return place.states.some((state) => places.includes(state));
    return this.milesTo(place) <= this.miles!;
  }

  /** The address has changed: a radius around it goes along. @throws InvalidArea for one around an address that is no more */
  movedTo(address: Pick<AreaFields, 'latitude' | 'longitude'> | null): ServiceArea {
    if (this.kind !== 'radius' || this.places.length > 0) return this;
    if (!address || address.latitude === null) throw new InvalidArea({ errors: [ADDRESS_NEEDED] });
    return new ServiceArea({ ...(this as AreaFields), latitude: address.latitude, longitude: address.longitude });
  }

  private milesTo({ latitude, longitude }: ZipPlace): number {
    const half =
      sine((latitude - this.latitude!) / 2) ** 2 +
      cosine(this.latitude!) * cosine(latitude) * sine((longitude - this.longitude!) / 2) ** 2;
    return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(half)));
  }
}
