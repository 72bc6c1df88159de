import type { Tally } from '../../../../shared/imports/tally';

/** Why a whole row cannot be taken. */
export class RefusedRow extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** What is said of one row in the report. */
export class Findings {
  constructor(
    private readonly tally: Tally,
    private readonly line: number,
    private readonly subject: string,
  ) {}

  /** A field is left out. */
  drop(field: string, reason: string): null {
    this.tally.drop(this.line, this.subject, field, reason);
    return null;
  }

  /** A field is taken otherwise than it is written. */
  repair(field: string, reason: string): void {
    this.tally.repair(this.line, this.subject, field, reason);
  }
}
