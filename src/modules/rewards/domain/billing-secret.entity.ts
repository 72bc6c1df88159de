import { randomUUIDv7 } from 'node:crypto';

/** For how long those before still count when a new one was made, unless said otherwise. */
export const SECRET_OVERLAP_HOURS = 24;
export const MOST_SECRET_OVERLAP_HOURS = 168;

/** What an organisation's billing signs its webhooks with (REW-8): kept sealed, shown once. */
export class BillingSecret {
  private _sealed!: Buffer;
  private _expiresAt: Date | null = null;

  constructor(
    readonly organisationId: string,
    readonly createdAt: Date,
    readonly id: string = randomUUIDv7(),
  ) {}

  get sealed(): Buffer {
    return this._sealed;
  }
  /** Works while now is before it; null until another one takes its place. */
  get expiresAt(): Date | null {
    return this._expiresAt;
  }

  keep(sealed: Buffer): void {
    this._sealed = sealed;
  }

  /** After so many hours, or sooner where that was said before; with 0, because it leaked, at once. */
  giveWay(now: Date, overlapHours = SECRET_OVERLAP_HOURS): void {
    const end = new Date(now.getTime() + overlapHours * 3_600_000);
    if (!this._expiresAt || end < this._expiresAt) this._expiresAt = end;
  }
}

/** Whether a secret that expires then still counts. */
export const worksAt = (expiresAt: Date | null, now: Date): boolean => expiresAt === null || now < expiresAt;
