/** Errors of the language itself: their messages name code, never what somebody sent. */
const OWN_WORDS: readonly unknown[] = [TypeError, RangeError, ReferenceError];

/**
 * An error as it may be logged: what it is and where it arose. A driver's or a mail server's message repeats values,
 * addresses among them, so messages stay out.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    ...(OWN_WORDS.includes(error.constructor) && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    frames: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
