/** How long a clinic has to answer, unless the appointment starts sooner (SCH-17). */
export const ANSWER_HOURS = 48;
/** How long before the end of that time its staff are reminded (SCH-22). */
export const REMINDER_HOURS = [24, 4] as const;
const HOUR_MS = 3_600_000;

/** Until when the clinic can answer: a moment before it, it still can; at it, it no longer can. */
export const answerableUntil = (requestedAt: Date, startsAt: Date): Date =>
  new Date(Math.min(requestedAt.getTime() + ANSWER_HOURS * HOUR_MS, startsAt.getTime()));

/** When to remind, and how many hours are left then; what would be before the request is left out. */
export const remindersOf = (requestedAt: Date, expiresAt: Date): { at: Date; hoursLeft: number }[] =>
  REMINDER_HOURS.map((hoursLeft) => ({ hoursLeft, at: new Date(expiresAt.getTime() - hoursLeft * HOUR_MS) })).filter(
    ({ at }) => at > requestedAt,
  );
