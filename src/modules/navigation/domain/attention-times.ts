/** In days of 24 hours (NAV-22). */
export interface AttentionTimes {
  /** Until a referral without a first answer needs attention. */
  readonly responseDays: number;
  /** Until one in progress that nobody has changed does. */
  readonly quietDays: number;
}

export const USUAL_TIMES: AttentionTimes = { responseDays: 3, quietDays: 14 };
export const SHORTEST_DAYS = 1;
export const LONGEST_DAYS = 365;
