import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { Language } from '../../../shared/domain/language';
import { answerableUntil, remindersOf } from './answer-time';
import { AlreadyDecided, AppointmentOver, NotConfirmed } from './appointment-errors';
import type { AppointmentEvents } from './appointment-events';
import { type AppointmentStatus, NEXT_STATUSES } from './appointment-status';
import type { Client } from './client.entity';
import type { Person } from './person';
import type { OfferedSlot } from './slot';

/** What somebody asks for. */
export interface AppointmentRequest {
  readonly slot: OfferedSlot;
  readonly client: Client;
  /** As they said it this time. */
  readonly person: Person;
  /** Of their insurance. */
  readonly memberNumber: string | null;
  /** Why they look for help, in their words. */
  readonly reason: string | null;
  readonly language: Language;
  /** Null in the clinic's own client portal. */
  readonly payerId: string | null;
  /** Who asks in the client portal. */
  readonly accountId: string | null;
}

/** An appointment, from the request on: while it is unconfirmed or confirmed, its slot is nobody else's (SCH-15). */
export class Appointment extends AggregateRoot<AppointmentEvents> {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly staffId: string;
  readonly locationId: string;
  readonly telehealth: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The end and the buffer after it. */
  readonly freeFrom: Date;
  readonly client: Client;
  readonly clientName: string;
  readonly clientEmail: string;
  readonly clientDateOfBirth: string | null;
  readonly clientPhone: string | null;
  readonly memberNumber: string | null;
  readonly reason: string | null;
  readonly language: Language;
  readonly payerId: string | null;
  readonly accountId: string | null;
  readonly expiresAt: Date;
  private _status: AppointmentStatus = 'unconfirmed';
  private _decidedAt: Date | null = null;
  private _decidedBy: string | null = null;
  private _toldReason: string | null = null;
  private _cancelledAt: Date | null = null;
  private _cancelledBy: string | null = null;
  private _sequence = 0;
  private _clientErasedAt: Date | null = null;

  constructor(
    request: AppointmentRequest,
    readonly requestedAt: Date,
  ) {
    super();
    const { slot, client, person } = request;
    this.organisationId = slot.organisationId;
    this.staffId = slot.staffId;
    this.locationId = slot.locationId;
    this.telehealth = slot.telehealth;
    this.startsAt = slot.startsAt;
    this.endsAt = slot.endsAt;
    this.freeFrom = slot.freeFrom;
    this.client = client;
    this.clientName = person.name;
    this.clientEmail = person.email;
    this.clientDateOfBirth = person.dateOfBirth;
    this.clientPhone = person.phone;
    this.memberNumber = request.memberNumber;
    this.reason = request.reason;
    this.language = request.language;
    this.payerId = request.payerId;
    this.accountId = request.accountId;
    this.expiresAt = answerableUntil(requestedAt, slot.startsAt);
  }

  /** `now`: of the database. */
  static request(request: AppointmentRequest, now: Date): Appointment {
    const appointment = new Appointment(request, now);
    const { expiresAt } = appointment;
    appointment.record('appointment.unconfirmed', appointment.ids);
    appointment.record('appointment.due', appointment.ids, expiresAt);
    for (const { at, hoursLeft } of remindersOf(now, expiresAt))
      appointment.record('appointment.reminder-due', { ...appointment.ids, hoursLeft }, at);
    return appointment;
  }

  get status(): AppointmentStatus {
    return this._status;
  }
  get decidedAt(): Date | null {
    return this._decidedAt;
  }
  /** The account of who confirmed or declined. */
  get decidedBy(): string | null {
    return this._decidedBy;
  }
  get cancelledAt(): Date | null {
    return this._cancelledAt;
  }
  /** Null where the client did themself. */
  get cancelledBy(): string | null {
    return this._cancelledBy;
  }
  /** What the client is told of why. */
  get toldReason(): string | null {
    return this._toldReason;
  }
  /** How often what calendars know of it has changed (RFC 5545, section 3.8.7.4). */
  get sequence(): number {
    return this._sequence;
  }
  /** Since when it tells nothing of who the client is (PLT-12). */
  get clientErasedAt(): Date | null {
    return this._clientErasedAt;
  }

  /** Whether it is still to be decided at that moment: whoever comes later finds it expired, done or not (SCH-17). */
  awaitsAnswer(now: Date): boolean {
    return this._status === 'unconfirmed' && now < this.expiresAt;
  }

  /** The clinic takes it: who asked is a client of theirs (SCH-18). @throws AlreadyDecided */
  confirm(by: string, now: Date): void {
    this.assertAwaitsAnswer(now);
    this._decidedBy = by;
    this.moveTo('confirmed', now);
    this.client.activate(now);
  }

  /** `reason`: where the clinic tells the client one (SCH-19). @throws AlreadyDecided */
  decline(by: string, reason: string | null, now: Date): void {
    this.assertAwaitsAnswer(now);
    this._decidedBy = by;
    this._toldReason = reason;
    this.moveTo('declined', now);
  }

  /** The client takes it back (SCH-22). @throws AlreadyDecided */
  withdraw(now: Date): void {
    this.assertAwaitsAnswer(now);
    this.moveTo('withdrawn', now);
  }

  /** An alarm: nothing when early or decided (SCH-21). */
  expire(now: Date): void {
    if (this._status === 'unconfirmed' && now >= this.expiresAt) this.moveTo('expired', now);
  }

  /** The therapist left the program: nothing when it is decided, or was so by time (SCH-7). */
  end(now: Date): void {
    if (this.awaitsAnswer(now)) this.moveTo('ended', now);
  }

  /** A confirmed one does not take place. @throws NotConfirmed, AppointmentOver */
  cancel(by: string | null, reason: string | null, now: Date): void {
    if (this._status !== 'confirmed') throw new NotConfirmed({ extra: { currentStatus: this._status } });
    if (now >= this.startsAt) throw new AppointmentOver();
    this._cancelledBy = by;
    this._cancelledAt = now;
    this._toldReason = reason;
    this.become('cancelled');
  }

  /**
   * Its client is to be erased, as they asked themself, or, with `by`, the clinic: what is open ends first, so that who
   * has to do with it knows (PLT-12). What is over, or has begun, stays.
   */
  endForErasure(by: string | null, now: Date): void {
    this.expire(now);
    if (this._status === 'confirmed' && now < this.startsAt) this.cancel(by, null, now);
    if (this._status !== 'unconfirmed') return;
    if (by === null) this.withdraw(now);
    else this.decline(by, null, now);
  }

  /** Whom of the staff to remind: accounts, and null for the therapist by the address of their record. */
  remind(accountIds: readonly (string | null)[], hoursLeft: number): void {
    for (const accountId of accountIds)
      this.record('appointment.staff-reminder', { ...this.ids, hoursLeft, accountId });
  }

  private assertAwaitsAnswer(now: Date): void {
    if (this.awaitsAnswer(now)) return;
    const currentStatus = this._status === 'unconfirmed' ? 'expired' : this._status;
    throw new AlreadyDecided({ detail: `It is ${currentStatus}.`, extra: { currentStatus } });
  }

  private moveTo(next: AppointmentStatus, now: Date): void {
    this._decidedAt = now;
    this.become(next);
  }

  private become(next: AppointmentStatus): void {
    if (!NEXT_STATUSES[this._status].includes(next)) throw new AlreadyDecided();
    this._status = next;
    this._sequence += 1;
    this.record(`appointment.${next}`, this.ids);
  }

  private get ids() {
    return { appointmentId: this.id, organisationId: this.organisationId, status: this._status };
  }
}
