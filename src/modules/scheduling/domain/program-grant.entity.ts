/** That an organisation has the client referral program (SCH-1). */
export class ProgramGrant {
  readonly grantedAt!: Date;

  constructor(
    readonly organisationId: string,
    /** Account of a platform administrator. */
    readonly grantedBy: string,
  ) {}
}
