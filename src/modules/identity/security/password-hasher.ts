import { Injectable } from '@nestjs/common';
import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Semaphore } from '../../../shared/concurrency/semaphore';

const derive = promisify(argon2);
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } satisfies Partial<Argon2Parameters>;
const PREFIX = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
const encoded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const NOBODY = `${PREFIX}${encoded(randomBytes(16))}$${encoded(randomBytes(32))}`;

/** Argon2id (19 MiB, 2 passes), at most two at once per core: memory is what it costs. */
@Injectable()
export class PasswordHasher {
  private readonly room = new Semaphore(2 * availableParallelism());

  /** PHC string format. */
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await this.room.run(() => derive('argon2id', { ...COST, message: password, nonce }));
    return `${PREFIX}${encoded(nonce)}$${encoded(tag)}`;
  }

  /** Takes as long when there is nobody (null) to compare with, and is false then. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored ?? NOBODY) ?? [];
    if (!salt || !hash) throw new Error('a stored password hash cannot be read');
    const expected = Buffer.from(hash, 'base64');
    const parameters = {
      message: password,
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    };
    const actual = await this.room.run(() => derive('argon2id', parameters));
    return timingSafeEqual(actual, expected) && stored !== null;
  }
}
