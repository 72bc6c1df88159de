/** An account that its owner wants erased, and where to tell them that it is; over once they are told (PLT-12). */
export class Erasure {
  private _erasedAt: Date | null = null;

  constructor(
    /** The account's: it is erased once. */
    readonly id: string,
    readonly email: string,
    readonly askedAt: Date,
  ) {}

  get erasedAt(): Date | null {
    return this._erasedAt;
  }

  carriedOut(now: Date): void {
    this._erasedAt = now;
  }
}
