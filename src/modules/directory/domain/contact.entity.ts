import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DirectoryEvents } from '../public/directory-events';
import type { ContactDetails, ContactFields } from './contact-details';
import { type ContactStatus, NEXT_CONTACT_STATUSES } from './contact-status';
import { ContactStateConflict } from './directory-errors';

/** Where an invitation goes, and until when its link works. */
export interface ContactInvitation {
  readonly email: string;
  readonly until: Date;
}

/** Somebody who is no member, kept by hand by one who is, and seen by nobody else (COL-21). */
export class Contact extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _details: ContactDetails;
  private _status: ContactStatus = 'kept';
  private _invitations = 0;
  private _invitedEmail: string | null = null;
  private _invitedUntil: Date | null = null;
  private _memberId: string | null = null;

  constructor(
    /** Whose it is. */
    readonly accountId: string,
    details: ContactDetails,
  ) {
    super();
    this._details = details;
  }

  get details(): ContactFields {
    return this._details;
  }
  get status(): ContactStatus {
    return this._status;
  }
  /** How many times they were invited; the last one is the one that counts. */
  get invitations(): number {
    return this._invitations;
  }
  /** Null unless an invitation is open: an address is kept no longer than that. */
  get invitation(): ContactInvitation | null {
    return this._invitedEmail === null ? null : { email: this._invitedEmail, until: this._invitedUntil! };
  }
  /** Who they became. */
  get memberId(): string | null {
    return this._memberId;
  }

  /** @throws ContactStateConflict once they have joined: their profile is their own then */
  change(changes: Partial<ContactFields>): void {
    if (this._status === 'joined') throw new ContactStateConflict({ extra: { currentStatus: this._status } });
    this._details = this._details.with(changes);
  }

  /** For the first time or again. @throws ContactStateConflict once they have joined */
  invite({ email, until }: ContactInvitation): void {
    this.moveTo('invited');
    this._invitedEmail = email;
    this._invitedUntil = until;
    this._invitations += 1;
    const invited = { contactId: this.id, invitation: this._invitations };
    this.record('contact.invited', invited);
    this.record('contact.invitation-due', invited, until);
  }

  /** Whether this is the invitation that is open. */
  isInvitedBy(invitation: number): boolean {
    return this._status === 'invited' && this._invitations === invitation;
  }

  /** @throws ContactStateConflict unless an invitation is open */
  withdrawInvitation(): void {
    this.endInvitation('kept');
  }

  /** Its time is over; nothing happens to an invitation that was answered, withdrawn or sent anew before. */
  expireInvitation(invitation: number): void {
    if (this.isInvitedBy(invitation)) this.endInvitation('expired');
  }

  /** Its mail was given up. */
  giveUpInvitation(invitation: number): void {
    if (this.isInvitedBy(invitation)) this.endInvitation('undeliverable');
  }

  /** They accepted. @throws ContactStateConflict unless an invitation is open */
  join(memberId: string): void {
    this.endInvitation('joined');
    this._memberId = memberId;
    this.record('contact.joined', { contactId: this.id });
  }

  private endInvitation(next: ContactStatus): void {
    this.moveTo(next);
    this._invitedEmail = this._invitedUntil = null;
  }

  private moveTo(next: ContactStatus): void {
    if (!NEXT_CONTACT_STATUSES[this._status].includes(next))
      throw new ContactStateConflict({
        detail: `It is ${this._status}; it cannot become ${next}.`,
        extra: { currentStatus: this._status },
      });
    this._status = next;
  }
}
