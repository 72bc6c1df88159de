import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { NotInProgram } from './program-errors';
import type { ProgramStaff } from './program-staff.entity';
import { refuseMissing, REQUIRED_OF_PROFILE } from './required-fields';
import type { StaffMember } from './staff-member.entity';
import { TherapistProfileFields, type TherapistProfileDetails } from './therapist-profile-fields';

/** What a therapist tells the payers of their program, beside the staff record (SCH-8): a draft until it is submitted. */
export class TherapistProfile extends AggregateRoot {
  /** The staff member's. */
  readonly id: string;
  readonly organisationId: string;
  private _fields: TherapistProfileFields;
  private _submittedAt: Date | null = null;

  constructor({ id, organisationId }: Pick<StaffMember, 'id' | 'organisationId'>) {
    super();
    this.id = id;
    this.organisationId = organisationId;
    this._fields = new TherapistProfileFields({});
  }

  get fields(): TherapistProfileDetails {
    return this._fields;
  }
  /** When it was completed; what is saved since is published at once. */
  get submittedAt(): Date | null {
    return this._submittedAt;
  }
  /** SCH-4: nothing that a completed profile needs can be taken from it. */
  get isCompleted(): boolean {
    return this._submittedAt !== null;
  }

  /** Other fields in place of all. @throws StaffNotActive, ProfileIncomplete */
  save(staff: StaffMember, fields: Partial<TherapistProfileDetails>): void {
    staff.assertActive();
    this._fields = new TherapistProfileFields(fields);
    if (this.isCompleted) refuseMissing(this.missing);
  }

  /** Completes it, once. @throws StaffNotActive, NotInProgram, ProfileIncomplete */
  submit(staff: StaffMember, program: ProgramStaff | null, now: Date): void {
    staff.assertActive();
    if (!program) throw new NotInProgram();
    program.assertMaySubmit();
    refuseMissing([...staff.missing, ...this.missing]);
    this._submittedAt ??= now;
  }

  private get missing(): string[] {
    return REQUIRED_OF_PROFILE.filter((field) => !this._fields[field]?.length);
  }
}
