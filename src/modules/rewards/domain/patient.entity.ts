import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { ERASED_NAME, erasedReference } from '../../../shared/domain/erased';
import { mailboxOf } from '../../../shared/domain/mailbox';
import { contactsOf, type PatientFields } from './patient-details';
import type { RewardEvents } from './reward-events';

/** What the links of patients lead to. */
export const INVITATION_LINK = 'patient-invitation';

/** A patient of an organisation, who can invite others by one link of their own (REW-1). */
export class Patient extends AggregateRoot<RewardEvents> implements PatientFields {
  readonly id: string = randomUUIDv7();
  private _patientNumber: string;
  private _name: string;
  private _email: string | null;
  private _mailbox: string | null;
  private _phone: string | null;
  private _linkDisabledAt: Date | null = null;
  private _erasedAt: Date | null = null;

  constructor(
    readonly organisationId: string,
    { patientNumber, name, email, phone }: PatientFields,
    readonly createdAt: Date,
  ) {
    super();
    this._patientNumber = patientNumber;
    this._name = name;
    this._email = email;
    this._mailbox = email && mailboxOf(email);
    this._phone = phone;
  }

  static signUp(organisationId: string, fields: PatientFields, now: Date): Patient {
    const patient = new Patient(organisationId, fields, now);
    patient.record('patient.signed-up', { organisationId, patientId: patient.id });
    return patient;
  }

  get patientNumber(): string {
    return this._patientNumber;
  }
  get name(): string {
    return this._name;
  }
  get email(): string | null {
    return this._email;
  }
  /** By which other records of the same person are found. */
  get mailbox(): string | null {
    return this._mailbox;
  }
  /** E.164. */
  get phone(): string | null {
    return this._phone;
  }
  /** Since when support lets nobody come by their link. */
  get linkDisabledAt(): Date | null {
    return this._linkDisabledAt;
  }

  /** Since when nothing tells who they are (PLT-12). */
  get erasedAt(): Date | null {
    return this._erasedAt;
  }

  /** What is absent stays as it is; null clears. By what answers they were reached before, and are no more. */
  change({ name, email, phone }: Partial<Omit<PatientFields, 'patientNumber'>>): readonly string[] {
    const before = contactsOf(this);
    if (name !== undefined) this._name = name;
    if (email !== undefined) this._email = email;
    if (email !== undefined) this._mailbox = email && mailboxOf(email);
    if (phone !== undefined) this._phone = phone;
    return before.filter((contact) => !contactsOf(this).includes(contact));
  }

  /** It was abused: whoever signs up through it does not count, until it is enabled again. */
  disableLink(now: Date): void {
    this._linkDisabledAt ??= now;
  }

  enableLink(): void {
    this._linkDisabledAt = null;
  }

  /** Nothing tells who they are any more; what was promised and given stays, for it is others' as well (PLT-12, REW-13). */
  erase(now: Date): void {
    this._patientNumber = erasedReference(this.id);
    this._name = ERASED_NAME;
    this._email = this._mailbox = this._phone = null;
    this._erasedAt ??= now;
  }
}
