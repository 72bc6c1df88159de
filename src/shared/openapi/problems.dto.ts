export class ProblemExplanationDto {
  /**
   * The last part of the problem's `type`.
   * @example stale-version
   */
  code!: string;
  /**
   * The HTTP status it comes with.
   * @example 412
   */
  status!: number;
  /**
   * What it is.
   * @example 'It has changed since you read it.'
   */
  title!: string;
  /**
   * What to do about it.
   * @example 'Read it again, and send your change with its new version.'
   */
  advice!: string;
}

export class ProblemExplanationsDto {
  /** All problems, by code. */
  data!: ProblemExplanationDto[];
}
