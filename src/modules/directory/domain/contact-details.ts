/** All that a member keeps about somebody who is none (COL-21). Null or empty where they know nothing. */
export interface ContactFields {
  /** As they are called, in one line. */
  readonly name: string;
  /** E.164. */
  readonly phone: string | null;
  readonly occupation: string | null;
  /** What they are licensed as, in words. */
  readonly licenceType: string | null;
  readonly specialties: string[];
  readonly serviceTypes: string[];
  readonly city: string | null;
  /** Two letters, such as `CO`. */
  readonly state: string | null;
}

/** A value: changed details are other ones. */
export class ContactDetails implements ContactFields {
  readonly name!: string;
  readonly phone: string | null = null;
  readonly occupation: string | null = null;
  readonly licenceType: string | null = null;
  readonly specialties: string[] = [];
  readonly serviceTypes: string[] = [];
  readonly city: string | null = null;
  readonly state: string | null = null;

  constructor(fields: Pick<ContactFields, 'name'> & Partial<ContactFields>) {
    Object.assign(this, fields);
  }

  with(changes: Partial<ContactFields>): ContactDetails {
    return Object.assign(new ContactDetails(this), changes);
  }
}
