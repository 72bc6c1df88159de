import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import type { OrganisationRole } from '../../../shared/http/caller';
import type { IdentityEvents } from '../public/identity-events';
import { LastAdministrator } from './identity-errors';

export const ORGANISATION_ROLES = [
  'administrator',
  'worker',
  'scheduler',
  'navigator',
  'claimer',
  'therapist',
] as const satisfies readonly OrganisationRole[];

/** An account's place in an organisation: one role, once. */
export class Worker extends AggregateRoot<IdentityEvents> {
  readonly id: string = randomUUIDv7();
  readonly joinedAt!: Date;

  constructor(
    readonly organisationId: string,
    readonly accountId: string,
    private _role: OrganisationRole,
  ) {
    super();
  }

  static join(organisationId: string, accountId: string, role: OrganisationRole): Worker {
    const worker = new Worker(organisationId, accountId, role);
    worker.record('worker.joined', { organisationId, accountId });
    return worker;
  }

  get role(): OrganisationRole {
    return this._role;
  }
  get isAdministrator(): boolean {
    return this._role === 'administrator';
  }

  /** `administrators`: how many the organisation has now. @throws LastAdministrator */
  changeRole(role: OrganisationRole, administrators: number): void {
    if (role !== 'administrator') this.assertDispensable(administrators);
    this._role = role;
    this.record('worker.role-changed', { organisationId: this.organisationId, accountId: this.accountId });
  }

  /** `administrators`: how many the organisation has now. @throws LastAdministrator */
  leave(administrators: number): void {
    this.assertDispensable(administrators);
    this.end();
  }

  /** Nobody is left who could work there: their account is erased (PLT-12). */
  end(): void {
    this.record('worker.left', { organisationId: this.organisationId, accountId: this.accountId });
  }

  private assertDispensable(administrators: number): void {
    if (this.isAdministrator && administrators <= 1) throw new LastAdministrator();
  }
}
