export interface IdempotencyRule {
  /** Refuses a request without a key: for what sends to people or moves money. */
  readonly required: boolean;
}

export const IDEMPOTENT = 'refero:idempotent';
