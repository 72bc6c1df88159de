/** Where a location is, as the clinic states it. */
export interface StatedPlace {
  readonly name: string;
  /** In one line. */
  readonly street: string | null;
  readonly city: string;
  /** Two letters, such as `NY`. */
  readonly state: string;
  /** Five digits. */
  readonly zip: string;
}

export interface PlaceFields extends StatedPlace {
  /** Of the ZIP code, in degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** A value: a changed place is another one. */
export class Place implements PlaceFields {
  readonly name!: string;
  readonly street: string | null = null;
  readonly city!: string;
  readonly state!: string;
  readonly zip!: string;
  readonly latitude!: number;
  readonly longitude!: number;

  constructor(fields: PlaceFields) {
    Object.assign(this, fields);
  }
}
