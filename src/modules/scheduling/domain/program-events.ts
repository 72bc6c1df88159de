/** What happens to staff in the program: ids only. */
export interface ProgramEvents {
  /** SCH-2. One addition is told of once; who is deleted and added again is another addition. */
  'program-staff.added': {
    readonly organisationId: string;
    readonly staffId: string;
    readonly additionId: string;
  };
  /** SCH-7: pending requests end. */
  'program-staff.deactivated': { readonly organisationId: string; readonly staffId: string };
}
