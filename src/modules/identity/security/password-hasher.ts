import { Injectable } from '@nestjs/common';
import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Semaphore } from '../../../shared/concurrency/semaphore';
import { Settings } from '../../../shared/config/settings';

const derive = promisify(argon2);
const COST = { passes: 2, parallelism: 1, tagLength: 32 } satisfies Partial<Argon2Parameters>;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
const encoded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Argon2id (19 MiB, 2 passes), at most two at once per core: memory is what it costs. */
@Injectable()
export class PasswordHasher {
  private readonly room = new Semaphore(2 * availableParallelism());
  private readonly cost: typeof COST & { memory: number };
  private readonly nobody: string;

  constructor({ PASSWORD_MEMORY }: Settings) {
    this.cost = { ...COST, memory: PASSWORD_MEMORY };
    this.nobody = this.phc(randomBytes(16), randomBytes(COST.tagLength));
  }

  /** PHC string format. */
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await this.room.run(() => derive('argon2id', { ...this.cost, message: password, nonce }));
    return this.phc(nonce, tag);
  }

  /** Takes as long when there is nobody (null) to compare with, and is false then. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const [, memory, passes, parallelism, salt, hash] = PHC.exec(stored ?? this.nobody) ?? [];
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

  private phc(nonce: Buffer, tag: Buffer): string {
    const { memory, passes, parallelism } = this.cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encoded(nonce)}$${encoded(tag)}`;
  }
}
