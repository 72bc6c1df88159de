/** What a staff record tells; the public profile shows it and cannot change it (SCH-9). */
export interface StaffFields {
  readonly firstName: string;
  readonly lastName: string;
  /** Of work, where the therapist is told things. */
  readonly email: string;
  /** Ten digits, the last of which checks the others. */
  readonly npi: string | null;
  /** E.164. */
  readonly officePhone: string | null;
}

/** A value: changed details are other ones. */
export class StaffDetails implements StaffFields {
  readonly firstName!: string;
  readonly lastName!: string;
  readonly email!: string;
  readonly npi: string | null = null;
  readonly officePhone: string | null = null;

  constructor(fields: Pick<StaffFields, 'firstName' | 'lastName' | 'email'> & Partial<StaffFields>) {
    Object.assign(this, fields);
  }

  with(changes: Partial<StaffFields>): StaffDetails {
    return Object.assign(new StaffDetails(this), changes);
  }
}
