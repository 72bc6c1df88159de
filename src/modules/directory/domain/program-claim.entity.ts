import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { DirectoryEvents } from '../public/directory-events';
import { ClaimDecided } from './program-errors';

export const CLAIM_STATUSES = ['pending', 'approved', 'rejected'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export interface FiledClaim {
  readonly programId: string;
  readonly organisationId: string;
  /** An administrator's account. */
  readonly filedBy: string;
  /** Why the program is theirs. */
  readonly statement: string;
}

/** An organisation says that a program is its own; an administrator of the platform decides (NAV-3). */
export class ProgramClaim extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly programId: string;
  readonly organisationId: string;
  readonly filedBy: string;
  readonly statement: string;
  private _status: ClaimStatus = 'pending';
  private _decidedBy: string | null = null;
  private _decidedAt: Date | null = null;
  private _reason: string | null = null;

  constructor(
    { programId, organisationId, filedBy, statement }: FiledClaim,
    readonly filedAt: Date,
  ) {
    super();
    this.programId = programId;
    this.organisationId = organisationId;
    this.filedBy = filedBy;
    this.statement = statement;
  }

  get status(): ClaimStatus {
    return this._status;
  }
  get decidedBy(): string | null {
    return this._decidedBy;
  }
  get decidedAt(): Date | null {
    return this._decidedAt;
  }
  /** Why it was rejected. */
  get reason(): string | null {
    return this._reason;
  }

  /** @throws ClaimDecided */
  approve(by: string, now: Date): void {
    this.decide('approved', by, now);
  }

  /** @throws ClaimDecided */
  reject(by: string, reason: string, now: Date): void {
    this.decide('rejected', by, now);
    this._reason = reason;
  }

  private decide(status: ClaimStatus, by: string, now: Date): void {
    if (this._status !== 'pending') throw new ClaimDecided({ extra: { currentStatus: this._status } });
    this._status = status;
    this._decidedBy = by;
    this._decidedAt = now;
    this.record('program.claim-decided', { claimId: this.id });
  }
}
