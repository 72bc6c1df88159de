import { BlockOfOneself } from './directory-errors';

/** A member who wants nothing of another: no messages and no referrals go between them (SHR-10). */
export class Block {
  constructor(
    readonly blockerId: string,
    readonly blockedId: string,
    readonly since: Date,
  ) {}

  /** @throws BlockOfOneself */
  static of(blockedId: string, by: string, now: Date): Block {
    if (blockedId === by) throw new BlockOfOneself();
    return new Block(by, blockedId, now);
  }
}
