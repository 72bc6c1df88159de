import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { Person } from './person';

export const CLIENT_STATUSES = ['prospective', 'active'] as const;
/** `prospective`: asked for an appointment. `active`: one was confirmed (SCH-14, SCH-18). */
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

/** A person as a clinic knows them; e-mail and date of birth tell whether two are one. */
export class Client extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  readonly name: string;
  readonly email: string;
  /** ISO 8601 date; null, as the phone is, once they are erased. */
  readonly dateOfBirth: string | null;
  readonly phone: string | null;
  private _status: ClientStatus = 'prospective';
  private _activeSince: Date | null = null;
  private _erasedAt: Date | null = null;

  constructor(
    readonly organisationId: string,
    { name, email, dateOfBirth, phone }: Person,
  ) {
    super();
    this.name = name;
    this.email = email;
    this.dateOfBirth = dateOfBirth;
    this.phone = phone;
  }

  get status(): ClientStatus {
    return this._status;
  }
  get activeSince(): Date | null {
    return this._activeSince;
  }
  /** Since when nothing tells who they are (PLT-12). */
  get erasedAt(): Date | null {
    return this._erasedAt;
  }

  /** Who is active stays so since when they were. */
  activate(now: Date): void {
    this._status = 'active';
    this._activeSince ??= now;
  }
}
