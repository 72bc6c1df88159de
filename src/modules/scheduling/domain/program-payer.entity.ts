/** That a payer is a designated referral source of a therapist (SCH-2, SCH-5). */
export class ProgramPayer {
  readonly designatedAt!: Date;

  constructor(
    readonly staffId: string,
    readonly payerId: string,
    readonly organisationId: string,
  ) {}
}
