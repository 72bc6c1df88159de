export const LANGUAGES = ['en', 'es'] as const;
/** A language that mails and pages are written in; BCP 47. */
export type Language = (typeof LANGUAGES)[number];
