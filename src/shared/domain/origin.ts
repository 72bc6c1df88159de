/** The earlier step that a step came from, such as the share that led to a referral; events carry it on. */
export interface Origin {
  readonly kind: string;
  readonly id: string;
}
