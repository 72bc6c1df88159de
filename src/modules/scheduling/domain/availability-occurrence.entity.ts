/** A stretch of time that follows from a block (`Stretch`): written and read in bulk. */
export class AvailabilityOccurrence {
  constructor(
    readonly blockId: string,
    readonly startsAt: Date,
    readonly startsBefore: Date,
    readonly endsAt: Date,
    readonly organisationId: string,
    readonly staffId: string,
  ) {}
}
