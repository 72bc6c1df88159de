import { randomUUIDv7 } from 'node:crypto';

/** Why a link exists. Each module names its own purposes: `verify-email`, `referral`. */
export type LinkPurpose = string;

/** An opaque link to one subject for one purpose. Only the hash of its token is stored (COL-13). */
export class Link {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  /** Works while now is before it; null until the mail that carries it was accepted. */
  private _expiresAt: Date | null;
  private _revokedAt: Date | null = null;
  private _usedAt: Date | null = null;

  constructor(
    readonly purpose: LinkPurpose,
    /** Id of what it leads to. */
    readonly subjectId: string,
    readonly tokenHash: Buffer,
    expiresAt: Date | null,
    id?: string,
  ) {
    if (id) this.id = id;
    this._expiresAt = expiresAt;
  }

  get expiresAt(): Date | null {
    return this._expiresAt;
  }
  get revokedAt(): Date | null {
    return this._revokedAt;
  }
  get usedAt(): Date | null {
    return this._usedAt;
  }

  /** Starts its time: from `now` for `hours`. */
  startTime(now: Date, hours: number): void {
    this._expiresAt = new Date(now.getTime() + hours * 3_600_000);
  }

  /** One that was used stays used. */
  revoke(now: Date): void {
    if (!this._usedAt) this._revokedAt ??= now;
  }

  /** For links that act once. */
  use(now: Date): void {
    this._usedAt ??= now;
  }

  /** Why it does not work now; undefined when it does. */
  whyNot(now: Date): 'revoked' | 'used' | 'expired' | undefined {
    if (this._revokedAt) return 'revoked';
    if (this._usedAt) return 'used';
    if (this._expiresAt && now >= this._expiresAt) return 'expired';
    return undefined;
  }
}
