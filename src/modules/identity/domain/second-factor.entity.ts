import { createHash, randomBytes } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { IdentityEvents } from '../public/identity-events';
import { SecondFactorOn } from './identity-errors';

const CODES = 10;
const LETTERS = 16;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const hashOf = (code: string) => createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');

/** An authenticator app bound to an account: one-time codes and, for the day the phone is lost, ten recovery codes. */
export class SecondFactor extends AggregateRoot<IdentityEvents> {
  /** The account's: it has one second factor at most. */
  readonly id: string;
  private _sealedSecret: Buffer;
  private _confirmedAt: Date | null = null;
  private _lastStep: number | null = null;
  private _recoveryHashes: string[] = [];

  constructor(
    accountId: string,
    sealedSecret: Buffer,
    readonly createdAt: Date,
  ) {
    super();
    this.id = accountId;
    this._sealedSecret = sealedSecret;
  }

  get accountId(): string {
    return this.id;
  }
  /** The secret shared with the app, encrypted (see `SecretBox`). */
  get sealedSecret(): Buffer {
    return this._sealedSecret;
  }
  get confirmedAt(): Date | null {
    return this._confirmedAt;
  }
  /** The 30-second step of the code used last. */
  get lastStep(): number | null {
    return this._lastStep;
  }
  get recoveryHashes(): readonly string[] {
    return this._recoveryHashes;
  }
  get confirmed(): boolean {
    return this._confirmedAt !== null;
  }

  /** Begins again with another secret. @throws SecondFactorOn once it was confirmed */
  restart(sealedSecret: Buffer): void {
    if (this.confirmed) throw new SecondFactorOn();
    this._sealedSecret = sealedSecret;
  }

  /** The first right code turns it on; the ten recovery codes are shown this once. @throws SecondFactorOn */
  confirm(step: number, now: Date): string[] {
    if (this.confirmed) throw new SecondFactorOn();
    this._confirmedAt = now;
    this._lastStep = step;
    this.record('account.second-factor-enabled', { accountId: this.id });
    return this.renewRecoveryCodes();
  }

  /** Whether the code of a 30-second step may still be used: each may once, and none older than the last used. */
  useStep(step: number): boolean {
    if (this._lastStep !== null && step <= this._lastStep) return false;
    this._lastStep = step;
    return true;
  }

  /** Whether it is one of the recovery codes left; it is used up by this. */
  useRecoveryCode(code: string): boolean {
    const left = this._recoveryHashes.filter((hash) => hash !== hashOf(code));
    if (left.length === this._recoveryHashes.length) return false;
    this._recoveryHashes = left;
    return true;
  }

  renewRecoveryCodes(): string[] {
    const codes = Array.from({ length: CODES }, newCode);
    this._recoveryHashes = codes.map(hashOf);
    return codes;
  }

  disable(): void {
    this.record('account.second-factor-disabled', { accountId: this.id });
  }
}

/** 16 letters and digits without lookalikes, in fours: 79 bits. */
function newCode(): string {
  const fair = [...randomBytes(4 * LETTERS)].filter((byte) => byte < 248).slice(0, LETTERS);
  const code = fair.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return code.length === LETTERS ? code.replace(/.{4}(?=.)/g, '$&-') : newCode();
}
