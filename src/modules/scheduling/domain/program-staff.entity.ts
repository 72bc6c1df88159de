import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import {
  AlreadyInProgram,
  ApplicationCompleted,
  ApplicationIncomplete,
  Deactivated,
  NotInProgram,
} from './program-errors';
import type { ProgramEvents } from './program-events';
import type { StaffMember } from './staff-member.entity';

/** That a staff member is in the client referral program: at most once, and once deactivated never again. */
export class ProgramStaff extends AggregateRoot<ProgramEvents> {
  /** The staff member's. */
  readonly id: string;
  readonly organisationId: string;
  readonly additionId: string = randomUUIDv7();
  readonly addedAt!: Date;
  private _payersChangedAt: Date | null = null;
  private _deactivatedBy: string | null = null;
  private _deactivatedAt: Date | null = null;

  constructor(
    { id, organisationId }: StaffMember,
    /** Account of an administrator. */
    readonly addedBy: string,
  ) {
    super();
    this.id = id;
    this.organisationId = organisationId;
  }

  /** SCH-2: they are told. `known` is what they are in it so far. @throws StaffNotActive, AlreadyInProgram, Deactivated */
  static add(staff: StaffMember, known: ProgramStaff | null, addedBy: string): ProgramStaff {
    known?.assertTakesPart();
    if (known) throw new AlreadyInProgram();
    staff.assertActive();
    const added = new ProgramStaff(staff, addedBy);
    const { id: staffId, organisationId, additionId } = added;
    added.record('program-staff.added', { organisationId, staffId, additionId });
    return added;
  }

  get payersChangedAt(): Date | null {
    return this._payersChangedAt;
  }
  get deactivatedBy(): string | null {
    return this._deactivatedBy;
  }
  get deactivatedAt(): Date | null {
    return this._deactivatedAt;
  }

  /** SCH-5. @throws Deactivated */
  changePayers(now: Date): void {
    this.assertTakesPart();
    this._payersChangedAt = now;
  }

  /** SCH-6. @throws ApplicationCompleted */
  assertDeletable({ isCompleted }: { readonly isCompleted: boolean }): void {
    if (isCompleted) throw new ApplicationCompleted();
  }

  /** SCH-7. @throws ApplicationIncomplete, Deactivated */
  deactivate(accountId: string, now: Date, { isCompleted }: { readonly isCompleted: boolean }): void {
    this.assertTakesPart();
    if (!isCompleted) throw new ApplicationIncomplete();
    this._deactivatedBy = accountId;
    this._deactivatedAt = now;
    this.record('program-staff.deactivated', { organisationId: this.organisationId, staffId: this.id });
  }

  /** SCH-8. @throws NotInProgram */
  assertMaySubmit(): void {
    if (this._deactivatedAt) throw new NotInProgram();
  }

  private assertTakesPart(): void {
    if (this._deactivatedAt) throw new Deactivated();
  }
}
