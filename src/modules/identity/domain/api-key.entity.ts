import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { newSecret, secretHash, writeToken } from './bearer-token';
import { ApiKeyOver, ExpiryPassed } from './identity-errors';

/** What an API key may be allowed to do. */
export const API_KEY_SCOPES = ['organisation:read', 'audit:read', 'payer', 'patients', 'billing'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
export const OVERLAP_HOURS = 24;

export interface ApiKeyInput {
  organisationId: string;
  name: string;
  scopes: ApiKeyScope[];
  /** Null never expires. */
  expiresAt: Date | null;
  /** Account that made it. */
  createdBy: string;
}

/** A machine's way in: scoped, of one organisation, its token shown once and stored hashed (PLT-3). */
export class ApiKey extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly scopes: ApiKeyScope[];
  readonly lastUsedAt: Date | null = null;
  private _name: string;
  private _secretHash!: Buffer;
  private _previousHash: Buffer | null = null;
  private _previousUntil: Date | null = null;
  private _revokedAt: Date | null = null;

  constructor(
    input: ApiKeyInput,
    readonly createdAt: Date,
  ) {
    super();
    this.organisationId = input.organisationId;
    this.createdBy = input.createdBy;
    this.expiresAt = input.expiresAt;
    this.scopes = [...new Set(input.scopes)];
    this._name = input.name;
  }

  /** The key and its token, which is known only now. @throws ExpiryPassed */
  static create(input: ApiKeyInput, now: Date): { key: ApiKey; token: string } {
    if (input.expiresAt && input.expiresAt <= now) throw new ExpiryPassed();
    const key = new ApiKey(input, now);
    return { key, token: key.newToken() };
  }

  get name(): string {
    return this._name;
  }
  get secretHash(): Buffer {
    return this._secretHash;
  }
  get previousHash(): Buffer | null {
    return this._previousHash;
  }
  get previousUntil(): Date | null {
    return this._previousUntil;
  }
  get revokedAt(): Date | null {
    return this._revokedAt;
  }

  /** A new token; the one before works on for `overlapHours`, so that no machine is locked out meanwhile. */
  rotate(now: Date, overlapHours = OVERLAP_HOURS): string {
    if (this._revokedAt || (this.expiresAt && now >= this.expiresAt)) throw new ApiKeyOver();
    this._previousHash = this._secretHash;
    this._previousUntil = new Date(now.getTime() + overlapHours * 3_600_000);
    return this.newToken();
  }

  revoke(now: Date): void {
    this._revokedAt ??= now;
  }

  private newToken(): string {
    const secret = newSecret();
    this._secretHash = secretHash(secret);
    return writeToken({ kind: 'rfk', id: this.id, secret });
  }
}
