import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { IdentityEvents } from '../public/identity-events';

/** A practice, clinic, payer or agency: what workers belong to and what keeps its rows apart from others' (PLT-2). */
export class Organisation extends AggregateRoot<IdentityEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;

  constructor(private _name: string) {
    super();
  }

  static create(name: string): Organisation {
    const organisation = new Organisation(name);
    organisation.record('organisation.created', { organisationId: organisation.id });
    return organisation;
  }

  get name(): string {
    return this._name;
  }

  rename(name: string): void {
    this._name = name;
  }
}
