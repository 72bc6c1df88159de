import { randomUUIDv7 } from 'node:crypto';

/** Since when, and until when, an account claims a program in the name of its organisation. It is never deleted. */
export class ProgramClaimer {
  readonly id: string = randomUUIDv7();
  private _until: Date | null = null;

  constructor(
    readonly programId: string,
    readonly organisationId: string,
    readonly accountId: string,
    readonly since: Date,
  ) {}

  /** Null while it goes on. */
  get until(): Date | null {
    return this._until;
  }

  /** Ending what is over changes nothing. */
  end(now: Date): void {
    this._until ??= now < this.since ? this.since : now;
  }
}
