import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { FieldProblem } from '../../../shared/domain/domain-error';
import { DetailsMissing } from './navigation-errors';
import {
  assertBorn,
  erasedDetails,
  missingOf,
  type NamedSeeker,
  SeekerDetails,
  type SeekerFields,
} from './seeker-details';
import { shareable, type SharedDetails } from './shared-details';

/** A person in need, as one navigator knows them; a person who refers themself has a record of their own. */
export class Seeker extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _details: SeekerDetails;
  private _changedAt: Date;
  private _erasedAs: string | null = null;
  private _ownerless = false;

  constructor(
    /** The navigator whose seeker it is. */
    readonly ownerAccountId: string,
    fields: NamedSeeker,
    now: Date,
    /** The person's own account. */
    private _accountId: string | null = null,
  ) {
    super();
    assertBorn(fields.dateOfBirth, now);
    this._details = new SeekerDetails(fields);
    this._changedAt = now;
  }

  get details(): SeekerFields {
    return this._details;
  }
  get accountId(): string | null {
    return this._accountId;
  }
  get changedAt(): Date {
    return this._changedAt;
  }

  /** Stands for the person where people are counted, once nothing says any more who they were (PLT-12). */
  get erasedAs(): string | null {
    return this._erasedAs;
  }

  /** Its navigator is gone, and nobody else can read it. */
  get ownerless(): boolean {
    return this._ownerless;
  }

  /** What a referral tells the program of them (NAV-10). */
  get shared(): SharedDetails {
    return shareable(this.details);
  }

  /** The record that the person has of themself. */
  get isOwn(): boolean {
    return this._accountId === this.ownerAccountId;
  }

  /** What is absent stays as it is; null clears. @throws BornInTheFuture */
  change(changes: Partial<SeekerFields>, now: Date): void {
    assertBorn(changes.dateOfBirth, now);
    this._details = this._details.with(changes);
    this._changedAt = now;
  }

  /** What a referral needs and nobody has said (NAV-6): where it belongs, by JSON pointer. */
  get missing(): FieldProblem[] {
    return missingOf(this.details);
  }

  /** The person's account, or none: never the navigator's, who may have given an address of their own. */
  belongsTo(accountId: string | null): void {
    if (!this.isOwn) this._accountId = accountId === this.ownerAccountId ? null : accountId;
  }

  /** Nobody can read it from now on: it serves mails alone, as long as something is going on. */
  loseOwner(): void {
    this._ownerless = true;
  }

  /** Nothing is left of them but that there was somebody (PLT-12); twice changes nothing. */
  erase(as: string, now: Date): void {
    if (this._erasedAs) return;
    this._details = erasedDetails(this._details.reach);
    this._accountId = null;
    this._erasedAs = as;
    this._changedAt = now;
  }

  /** @throws DetailsMissing */
  assertReferable(): void {
    const errors = this.missing;
    if (errors.length > 0) throw new DetailsMissing({ errors });
  }
}
