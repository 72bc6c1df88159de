import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { SecretKeys } from '../config/secret-keys';

/** Who a count is for, as stored: a keyed hash, for addresses and e-mails are personal data. */
@Injectable()
export class SubjectHash {
  private readonly key: Buffer;

  constructor(keys: SecretKeys) {
    this.key = keys.for('limits');
  }

  /** 43 characters of base64url; an e-mail counts the same however it is written. */
  of(subject: string): string {
    return createHmac('sha256', this.key).update(subject.trim().toLowerCase()).digest('base64url');
  }
}
