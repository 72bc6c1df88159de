import type { Language } from '../../../shared/domain/language';
import { phoneInWords } from '../../../shared/language/phone-in-words';
import type { PartyMailProps } from './party-mail';
import type { PartyWords } from './party-words';

const english: PartyWords = {
  greeting: (name) => `Hello ${name},`,
  writes: (actor) => `${actor} writes`,
  wrote: 'You wrote',
  button: 'See your referral',
  notes: [
    'There you can say how it went, without signing in. The button works for 14 days.',
    'It leads to a page that is yours alone: please do not pass this e-mail on.',
  ],
  sent: (props) => ({
    subject: {
      navigator: 'You were referred to a program',
      self: 'Your referral to a program',
      walk_in: 'A program wrote down your visit',
    }[props.way],
    paragraphs: [
      {
        navigator: `${props.actor} referred you to ${props.program}.`,
        self: `You referred yourself to ${props.program}.`,
        walk_in: `${props.program} wrote down that you came to it.`,
      }[props.way],
      ...(props.way === 'walk_in' ? [] : [nextInEnglish(props)]),
      ...callInEnglish(props),
    ],
  }),
  status: (props) => ({
    subject: 'Your referral has a new status',
    paragraphs: [
      `Your referral to ${props.program}: ${props.status}.`,
      `${props.own ? 'You' : props.actor} said so.`,
      ...callInEnglish(props),
    ],
  }),
};

const nextInEnglish = ({ live }: PartyMailProps): string =>
  live
    ? 'The program knows about it and can get in touch with you.'
    : 'The program was not told by us: please get in touch with it yourself.';
const callInEnglish = ({ program, programPhone }: PartyMailProps): string[] =>
  programPhone ? [`You can call ${program}: ${phoneInWords(programPhone)}.`] : [];

const spanish: PartyWords = {
  greeting: (name) => `Hola, ${name}:`,
  writes: (actor) => `${actor} le escribe`,
  wrote: 'Usted escribió',
  button: 'Ver su referido',
  notes: [
    'Allí puede decir cómo le fue, sin iniciar sesión. El botón funciona durante 14 días.',
    'Lleva a una página que es solo suya: no reenvíe este correo.',
  ],
  sent: (props) => ({
    subject: {
      navigator: 'Se le ha referido a un programa',
      self: 'Su referido a un programa',
      walk_in: 'Un programa anotó su visita',
    }[props.way],
    paragraphs: [
      {
        navigator: `${props.actor} le refirió a ${props.program}.`,
        self: `Usted pidió ayuda a ${props.program}.`,
        walk_in: `${props.program} anotó que usted acudió.`,
      }[props.way],
      ...(props.way === 'walk_in' ? [] : [nextInSpanish(props)]),
      ...callInSpanish(props),
    ],
  }),
  status: (props) => ({
    subject: 'Su referido tiene un nuevo estado',
    paragraphs: [
      `Su referido a ${props.program}: ${props.status}.`,
      `Así lo indicó ${props.own ? 'usted' : props.actor}.`,
      ...callInSpanish(props),
    ],
  }),
};

const nextInSpanish = ({ live }: PartyMailProps): string =>
  live
    ? 'El programa lo sabe y puede comunicarse con usted.'
    : 'No hemos avisado al programa: comuníquese usted con él.';
const callInSpanish = ({ program, programPhone }: PartyMailProps): string[] =>
  programPhone ? [`Puede llamar a ${program}: ${phoneInWords(programPhone)}.`] : [];

export const SEEKER_WORDS: Readonly<Record<Language, PartyWords>> = { en: english, es: spanish };
