import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { isNpi } from '../../../shared/domain/npi';
import { REQUIRED_OF_STAFF, refuseMissing } from './required-fields';
import { StaffDetails, type StaffFields } from './staff-details';
import { InvalidNpi, StaffNotActive } from './staff-errors';

/** All that an administrator states about a staff member. */
export interface StatedStaff extends StaffFields {
  readonly defaultLocationId: string | null;
  /** Of a worker who is this therapist. */
  readonly accountId: string | null;
  readonly active: boolean;
}

type Hired = Pick<StatedStaff, 'firstName' | 'lastName' | 'email'> & Partial<StatedStaff>;

/** Somebody who works at a clinic, with an account or without. */
export class StaffMember extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _details: StaffDetails;
  private _accountId: string | null = null;
  private _defaultLocationId: string | null = null;
  private _active = true;
  private _photoId: string | null = null;

  /** @throws InvalidNpi */
  constructor(
    readonly organisationId: string,
    { defaultLocationId = null, accountId = null, active = true, ...details }: Hired,
  ) {
    super();
    this._details = new StaffDetails(checked(details));
    this._defaultLocationId = defaultLocationId;
    this._accountId = accountId;
    this._active = active;
  }

  get details(): StaffFields {
    return this._details;
  }
  get accountId(): string | null {
    return this._accountId;
  }
  get defaultLocationId(): string | null {
    return this._defaultLocationId;
  }
  get active(): boolean {
    return this._active;
  }
  /** Another one for each photo; null without one. */
  get photoId(): string | null {
    return this._photoId;
  }

  /** Required fields of a public profile that the record lacks (SCH-8). */
  get missing(): string[] {
    const record = { ...this.details, defaultLocationId: this._defaultLocationId };
    return REQUIRED_OF_STAFF.filter((field) => record[field] === null);
  }

  /**
   * What is absent stays, null clears. A completed profile keeps what it shows.
   * @throws InvalidNpi, ProfileIncomplete
   */
  change(changes: Partial<StatedStaff>, { isCompleted }: { readonly isCompleted: boolean }): void {
    const {
      defaultLocationId = this._defaultLocationId,
      accountId = this._accountId,
      active = this._active,
      ...details
    } = changes;
    this._details = this._details.with(checked(details));
    this._defaultLocationId = defaultLocationId;
    this._accountId = accountId;
    this._active = active;
    if (isCompleted) refuseMissing(this.missing);
  }

  /** @throws StaffNotActive */
  assertActive(): void {
    if (!this._active) throw new StaffNotActive();
  }

  replacePhoto(): void {
    this._photoId = randomUUID();
  }

  removePhoto(): void {
    this._photoId = null;
  }

  /** The therapist's account is erased: the record stays the clinic's, without it and without their photo (PLT-12). */
  loseAccount(): void {
    this._accountId = null;
    this.removePhoto();
  }
}

/** SCH-9. */
function checked<Fields extends Partial<StaffFields>>(fields: Fields): Fields {
  if (typeof fields.npi === 'string' && !isNpi(fields.npi))
    throw new InvalidNpi({ errors: [{ pointer: '/npi', code: 'invalid-npi', detail: 'There is no such NPI.' }] });
  return fields;
}
