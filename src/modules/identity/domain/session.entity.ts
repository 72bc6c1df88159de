import { randomUUIDv7 } from 'node:crypto';
import { SESSION_DAYS } from './session-times';
import { newSecret, secretHash, writeToken } from './bearer-token';

const DAY_MS = 86_400_000;

/** Where a session was begun, so that its owner knows it again in the list. */
export interface Device {
  address: string | null;
  userAgent: string | null;
}

/** One sign-in: over after 30 days, after 7 days without use, or when its row is gone. */
export class Session {
  readonly id: string = randomUUIDv7();
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;

  constructor(
    readonly accountId: string,
    readonly secretHash: Buffer,
    readonly createdAt: Date,
    device: Device,
  ) {
    this.lastUsedAt = createdAt;
    this.expiresAt = new Date(createdAt.getTime() + SESSION_DAYS * DAY_MS);
    this.address = device.address;
    this.userAgent = device.userAgent?.slice(0, 200) ?? null;
  }

  /** The session and its token, which is known only now: its secret's hash alone is stored. */
  static begin(accountId: string, now: Date, device: Device): { session: Session; token: string } {
    const secret = newSecret();
    const session = new Session(accountId, secretHash(secret), now, device);
    return { session, token: writeToken({ kind: 'rfs', id: session.id, secret }) };
  }
}
