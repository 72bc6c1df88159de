import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { OrganisationRole } from '../../../shared/http/caller';
import type { IdentityEvents } from '../public/identity-events';
import { InvitationClosed } from './identity-errors';

export const INVITATION_HOURS = 7 * 24;
export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface InvitationInput {
  organisationId: string;
  email: string;
  role: OrganisationRole;
  /** Account that invites. */
  invitedBy: string;
}

/** A place in an organisation offered to an address for 7 days (PLT-2). Expired is what the clock says, not a column. */
export class Invitation extends AggregateRoot<IdentityEvents> {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly email: string;
  readonly role: OrganisationRole;
  readonly invitedBy: string;
  readonly expiresAt: Date;
  private _acceptedAt: Date | null = null;
  private _revokedAt: Date | null = null;

  constructor(
    input: InvitationInput,
    readonly createdAt: Date,
  ) {
    super();
    this.organisationId = input.organisationId;
    this.email = input.email;
    this.role = input.role;
    this.invitedBy = input.invitedBy;
    this.expiresAt = new Date(createdAt.getTime() + INVITATION_HOURS * 3_600_000);
  }

  static send(input: InvitationInput, now: Date): Invitation {
    const invitation = new Invitation(input, now);
    const { id: invitationId, organisationId } = invitation;
    invitation.record('invitation.sent', { invitationId, organisationId });
    return invitation;
  }

  get acceptedAt(): Date | null {
    return this._acceptedAt;
  }
  get revokedAt(): Date | null {
    return this._revokedAt;
  }

  /** Neither accepted nor taken back; its time may be over. */
  get open(): boolean {
    return !this._acceptedAt && !this._revokedAt;
  }

  status(now: Date): InvitationStatus {
    if (this._acceptedAt) return 'accepted';
    if (this._revokedAt && this._revokedAt < this.expiresAt) return 'revoked';
    return now >= this.expiresAt ? 'expired' : 'pending';
  }

  /** @throws InvitationClosed unless it is pending */
  accept(now: Date): void {
    this.assertPending(now);
    this._acceptedAt = now;
  }

  /** Revoking what is over changes nothing but the word for it. @throws InvitationClosed when it was accepted */
  revoke(now: Date): void {
    if (this._acceptedAt) throw new InvitationClosed({ extra: { invitationStatus: 'accepted' } });
    this._revokedAt ??= now;
  }

  private assertPending(now: Date): void {
    const status = this.status(now);
    if (status !== 'pending') throw new InvitationClosed({ extra: { invitationStatus: status } });
  }
}
