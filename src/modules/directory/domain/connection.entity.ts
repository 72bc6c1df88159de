import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { Forbidden } from '../../../shared/domain/domain-error';
import type { DirectoryEvents } from '../public/directory-events';
import { type ConnectionStatus, NEXT_STATUSES } from './connection-status';
import { ConnectionStateConflict, ConnectionWithOneself } from './directory-errors';

/** The two ids of a pair, the lower first: how one pair has one row, whichever side asks (COL-2). */
export function pairOf(one: string, other: string): { lowId: string; highId: string } {
  if (one === other) throw new ConnectionWithOneself();
  return one < other ? { lowId: one, highId: other } : { lowId: other, highId: one };
}

/** What is between two members: asked for by one, accepted by the other, and over when either wishes. */
export class Connection extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly lowId: string;
  readonly highId: string;
  private _requestedBy: string;
  private _status: ConnectionStatus = 'requested';
  private _requestedAt: Date;
  private _changedAt: Date;

  constructor(by: string, of: string, now: Date) {
    super();
    ({ lowId: this.lowId, highId: this.highId } = pairOf(by, of));
    this._requestedBy = by;
    this._requestedAt = this._changedAt = now;
  }

  /** @throws ConnectionWithOneself */
  static request(by: string, of: string, now: Date): Connection {
    const connection = new Connection(by, of, now);
    connection.record('connection.requested', { connectionId: connection.id });
    return connection;
  }

  get status(): ConnectionStatus {
    return this._status;
  }
  get requestedBy(): string {
    return this._requestedBy;
  }
  get requestedAt(): Date {
    return this._requestedAt;
  }
  get changedAt(): Date {
    return this._changedAt;
  }

  joins(memberId: string): boolean {
    return memberId === this.lowId || memberId === this.highId;
  }

  otherThan(memberId: string): string {
    return memberId === this.lowId ? this.highId : this.lowId;
  }

  /**
   * Asks again after it was declined, withdrawn or removed. Asking whoever has asked oneself accepts: both want it.
   * Asking twice changes nothing.
   */
  requestAgain(by: string, now: Date): void {
    if (this._status === 'requested') {
      if (this._requestedBy !== by) this.moveTo('accepted', now);
      return;
    }
    this.moveTo('requested', now);
    this._requestedBy = by;
    this._requestedAt = now;
  }

  /** Whoever accepts an invitation wants it, and so did the one who sent it, whatever was between them before. */
  acceptInvitation(from: string, now: Date): void {
    if (this._status === 'accepted') return;
    this.requestAgain(from, now);
    if (this._status === 'requested') this.moveTo('accepted', now);
  }

  accept(by: string, now: Date): void {
    this.assertAsked(by);
    this.moveTo('accepted', now);
  }

  decline(by: string, now: Date): void {
    this.assertAsked(by);
    this.moveTo('declined', now);
  }

  withdraw(by: string, now: Date): void {
    if (by !== this._requestedBy) throw new Forbidden({ detail: 'Only the member who asked can withdraw.' });
    this.moveTo('withdrawn', now);
  }

  remove(now: Date): void {
    this.moveTo('removed', now);
  }

  /** One of the two is not who the other took them for: whatever is or may become between them is over. */
  end(by: string, now: Date): void {
    if (this._status === 'accepted') this.remove(now);
    else if (this._status === 'requested') this.moveTo(by === this._requestedBy ? 'withdrawn' : 'declined', now);
  }

  /** One of the two blocks the other: what was asked is answered so; being colleagues ends only when either says so. */
  endRequest(by: string, now: Date): void {
    if (this._status === 'requested') this.end(by, now);
  }

  private assertAsked(by: string): void {
    if (by === this._requestedBy) throw new Forbidden({ detail: 'Only the member who was asked can answer.' });
  }

  private moveTo(next: ConnectionStatus, now: Date): void {
    if (!NEXT_STATUSES[this._status].includes(next))
      throw new ConnectionStateConflict({
        detail: `It is ${this._status}; it cannot become ${next}.`,
        extra: { currentStatus: this._status },
      });
    this._status = next;
    this._changedAt = now;
    this.record(`connection.${next}`, { connectionId: this.id });
  }
}
