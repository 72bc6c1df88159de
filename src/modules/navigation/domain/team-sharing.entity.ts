import { randomUUIDv7 } from 'node:crypto';

/** That referrals made by a team (a site or a program) are shared within it, from when until when (NAV-20). */
export class TeamSharing {
  readonly id: string = randomUUIDv7();
  private _until: Date | null = null;

  constructor(
    readonly organisationId: string,
    readonly teamId: string,
    readonly since: Date,
  ) {}

  /** Null: until further notice. */
  get until(): Date | null {
    return this._until;
  }

  /** What was shared stays shared. */
  end(now: Date): void {
    this._until ??= now;
  }
}
