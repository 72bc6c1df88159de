import { Injectable } from '@nestjs/common';
import { hkdfSync } from 'node:crypto';
import { Settings } from './settings';

/** One secret is configured; each purpose gets a key of its own from it (HKDF, RFC 5869). */
@Injectable()
export class SecretKeys {
  constructor(private readonly settings: Settings) {}

  /** 32 bytes, the same for the same purpose and secret. */
  for(
    purpose:
      | 'links'
      | 'cursors'
      | 'second-factor'
      | 'idempotency'
      | 'limits'
      | 'attribution'
      | 'carried-links'
      | 'patient-contacts'
      | 'webhooks'
      | 'billing',
  ): Buffer {
    return Buffer.from(hkdfSync('sha256', this.settings.SECRET_KEY, 'refero', purpose, 32));
  }
}
