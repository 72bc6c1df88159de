import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretKeys } from '../../../shared/config/secret-keys';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts the shared secrets of second factors at rest (AES-256-GCM), each bound to its account. */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;

  constructor(keys: SecretKeys) {
    this.key = keys.for('second-factor');
  }

  seal(secret: Uint8Array, accountId: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(accountId));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Undefined when it was sealed with another `SECRET_KEY`, altered, or belongs to another account. */
  open(sealed: Buffer, accountId: string): Buffer | undefined {
    const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(accountId))
      .setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}
