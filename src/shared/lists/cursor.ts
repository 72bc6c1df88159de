import { Injectable } from '@nestjs/common';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { SecretKeys } from '../config/secret-keys';
import { InvalidCursor } from '../http/http-errors';

/** Where a page begins: just after (`next`) or just before (`prev`) the row with these sort keys. */
export interface Position {
  readonly direction: 'next' | 'prev';
  readonly keys: readonly (string | number)[];
}

const MAC_BYTES = 16;

/** Cursors are opaque, signed, and bound to the list and the filters they came from. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(keys: SecretKeys) {
    this.key = keys.for('cursors');
  }

  write(position: Position, list: unknown): string {
    const body = Buffer.from(JSON.stringify([position.direction === 'next' ? 1 : 0, ...position.keys]));
    return Buffer.concat([this.mac(body, list), body]).toString('base64url');
  }

  /** @throws InvalidCursor when it was altered or comes from another list or other filters. */
  read(cursor: string, list: unknown): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    if (bytes.length <= MAC_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.mac(body, list)))
      throw new InvalidCursor();
    const [next, ...keys] = JSON.parse(body.toString()) as [number, ...(string | number)[]];
    return { direction: next ? 'next' : 'prev', keys };
  }

  private mac(body: Buffer, list: unknown): Buffer {
    const filters = createHash('sha256').update(JSON.stringify(list)).digest();
    return createHmac('sha256', this.key).update(filters).update(body).digest().subarray(0, MAC_BYTES);
  }
}
