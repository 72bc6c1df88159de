const NAME = /^[A-Za-z][A-Za-z0-9_+\-/]*$/;

/** An IANA time zone in its usual writing, such as `America/New_York`; undefined when there is none of this name. */
export function knownTimeZone(name: string): string | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
