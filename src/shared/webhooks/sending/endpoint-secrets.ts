import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { sealed, unsealed } from '../../config/sealed';
import { SecretKeys } from '../../config/secret-keys';

const SECRET_BYTES = 32;

/** Secrets that sign deliveries: shown once, encrypted at rest, each bound to its endpoint. */
@Injectable()
export class EndpointSecrets {
  private readonly key: Buffer;

  constructor(keys: SecretKeys) {
    this.key = keys.for('webhooks');
  }

  /** `whsec_…` (Standard Webhooks), and the same sealed to be stored. */
  make(endpointId: string): { secret: string; sealedSecret: Buffer } {
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    return { secret, sealedSecret: sealed(secret, this.key, endpointId) };
  }

  /** Undefined when it was sealed with another `SECRET_KEY`. */
  open(sealedSecret: Buffer, endpointId: string): string | undefined {
    try {
      return unsealed(sealedSecret, this.key, endpointId) as string;
    } catch {
      return undefined;
    }
  }
}
