import { Eta } from 'eta';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../domain/language';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** What a mail asks the calendar of its reader to do (RFC 6047). */
export interface MailedCalendar {
  readonly method: 'REQUEST' | 'CANCEL';
  /** RFC 5545. */
  readonly text: string;
}

/** The parts of a mail: the layout is one for all, HTML and text are made of the same words. */
export interface MailContent {
  /** English when absent. */
  language?: Language;
  /** Holds no personal data. */
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  /** Words somebody wrote, shown as theirs. */
  quote?: { from: string; text: string };
  button?: { label: string; url: string };
  /** After the button: until when it works, what to do if it was not meant for you. */
  notes: readonly string[];
}

const eta = new Eta({ autoEscape: true, autoTrim: false });
const layout = eta.compile(readFileSync(join(__dirname, 'layout.eta'), 'utf8'));
const COPY_THE_ADDRESS: Readonly<Record<Language, string>> = {
  en: 'If the button does not work, copy this address:',
  es: 'Si el botón no funciona, copie esta dirección:',
};

/** Declares a typed template: `defineMail((props: { name: string }) => ({ subject: …, … }))`. */
export function defineMail<Props>(content: (props: Props) => MailContent): (props: Props) => RenderedMail {
  return (props) => {
    const parts = content(props);
    const language = parts.language ?? 'en';
    const html = eta.render(layout, { ...parts, language, copyTheAddress: COPY_THE_ADDRESS[language] });
    return { subject: parts.subject, html, text: asText(parts) };
  };
}

function asText({ greeting, paragraphs, quote, button, notes }: MailContent): string {
  const quoted = quote ? [`${quote.from}:`, quote.text.replace(/^/gm, '> ')] : [];
  const linked = button ? [`${button.label}:\n${button.url}`] : [];
  return [greeting, ...paragraphs, ...quoted, ...linked, ...notes, '-- \nRefero'].join('\n\n');
}
