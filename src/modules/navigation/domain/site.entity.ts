import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';

/** An organisation's place, where navigators work (NAV-16). */
export class Site extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;

  constructor(
    readonly organisationId: string,
    private _name: string,
  ) {
    super();
  }

  get name(): string {
    return this._name;
  }

  rename(name: string): void {
    this._name = name;
  }
}

/** That somebody works at a site, from when until when: what they saw at any moment follows from it (NAV-20). */
export class SiteWorker {
  readonly id: string = randomUUIDv7();
  private _until: Date | null = null;

  constructor(
    readonly organisationId: string,
    readonly siteId: string,
    readonly accountId: string,
    readonly since: Date,
  ) {}

  /** Null: until further notice. */
  get until(): Date | null {
    return this._until;
  }

  leave(now: Date): void {
    this._until ??= now;
  }
}
