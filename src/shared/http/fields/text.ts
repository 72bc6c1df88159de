import { Transform } from 'class-transformer';

/** Changes a value that is text and leaves any other as it is, for the validation to refuse. */
export const TransformText = (change: (text: string) => unknown) =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

/** Without blanks at its ends, and a letter with its accents as one: what is written in two ways is the same text. */
export const inOneForm = (text: string): string => text.trim().normalize('NFC');

/** What a line that is shown or mailed must not hold: control characters, line ends, changes of direction. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;

/** The same with line feeds and tabs. */
export const LINES = /^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u;
