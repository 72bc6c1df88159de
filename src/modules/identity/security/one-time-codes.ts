import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Clock } from '../../../shared/clock/clock';
import type { SecondFactor } from '../domain/second-factor.entity';
import { SecretBox } from './secret-box';

const SECRET_BYTES = 20;
const STEP_MS = 30_000;
const CODE = /^\d{6}$/;

/** Codes of authenticator apps (TOTP, RFC 6238: SHA-1, 6 digits, 30 seconds; one step early or late is fine). */
@Injectable()
export class OneTimeCodes {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  /** A fresh secret: in base32 and as an `otpauth:` URL to show once, sealed to store. */
  newSecret(accountId: string, label: string): { sealed: Buffer; base32: string; url: string } {
    const secret = new Secret({ size: SECRET_BYTES });
    const url = new TOTP({ issuer: 'Refero', label, secret }).toString();
    return { sealed: this.box.seal(secret.bytes, accountId), base32: secret.base32, url };
  }

  /** The 30-second step a code belongs to; undefined when it is wrong. */
  stepOf(code: string, factor: SecondFactor): number | undefined {
    const digits = code.replaceAll(' ', '');
    if (!CODE.test(digits)) return undefined;
    const opened = this.box.open(factor.sealedSecret, factor.accountId);
    if (!opened) return undefined; // only a recovery code helps then
    const secret = new Secret({ buffer: new Uint8Array(opened).buffer });
    const timestamp = this.clock.now().getTime();
    const delta = new TOTP({ secret }).validate({ token: digits, timestamp, window: 1 });
    return delta === null ? undefined : Math.floor(timestamp / STEP_MS) + delta;
  }

  /** Uses up a code of the app or a recovery code: each works once. */
  use(code: string, factor: SecondFactor): boolean {
    const step = this.stepOf(code, factor);
    return step === undefined ? factor.useRecoveryCode(code) : factor.useStep(step);
  }
}
