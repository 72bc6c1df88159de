import type { Language } from '../../../../shared/domain/language';
import type { StatusGroup } from '../../domain/referral-status';

export interface PageWords {
  readonly title: (program: string, person: string) => string;
  readonly facts: Readonly<
    Record<'person' | 'reach' | 'program' | 'referredBy' | 'changed' | 'born' | 'household' | 'lives', string>
  >;
  readonly nameOnly: string;
  readonly household: (people: number) => string;
  readonly writes: (actor: string) => string;
  readonly wrote: string;
  readonly call: (program: string) => string;
  readonly form: Readonly<Record<'title' | 'legend' | 'comment' | 'hint' | 'button', string>>;
  readonly groups: Readonly<Record<StatusGroup, string>>;
  readonly stale: (actor: string, status: string) => string;
  readonly refused: string;
  readonly chooseOne: string;
  /** Around the time until when it is there. */
  readonly about: readonly [string, string];
  readonly print: string;
  readonly over: { readonly title: string; readonly why: string };
  readonly gone: { readonly title: string; readonly why: string };
}

const english: PageWords = {
  title: (program) => `Your referral to ${program}`,
  facts: {
    person: 'For',
    reach: 'Reached by',
    program: 'Program',
    referredBy: 'Referred by',
    changed: 'Last change',
    born: 'Born',
    household: 'Household',
    lives: 'ZIP code',
  },
  nameOnly: 'Not to be contacted',
  household: (people) => (people === 1 ? '1 person' : `${people} people`),
  writes: (actor) => `${actor} writes`,
  wrote: 'You wrote',
  call: (program) => `Call ${program}`,
  form: {
    title: 'How does it stand now?',
    legend: 'Choose what is true now',
    comment: 'Your words (if you like)',
    hint: 'All who take part in this referral can read them.',
    button: 'Save',
  },
  groups: { in_progress: 'Still going on', got_help: 'It worked', needs_action: 'It did not work out' },
  stale: (actor, status) =>
    `It has changed since you opened this page. ${actor} says: ${status}. Nothing of yours was saved: press Save again if it is still true.`,
  refused: 'This could not be saved. Please choose once more.',
  chooseOne: 'Please choose how it stands; your words can be 2,000 characters long.',
  about: ['This page is yours alone and acts in your name. It is there until ', '.'],
  print: 'Print',
  over: {
    title: 'This link no longer works',
    why: 'Its 14 days are over, or you no longer take part in this referral. Use the button of a newer e-mail, or sign in. You can also call the other side.',
  },
  gone: {
    title: 'There is no such page',
    why: 'Perhaps a part of its address is missing. Press the button in the e-mail, or copy the whole address.',
  },
};

const helpers: PageWords = { ...english, title: (program, person) => `${person}, referred to ${program}` };

const spanish: PageWords = {
  title: (program) => `Su referido a ${program}`,
  facts: {
    person: 'Para',
    reach: 'Contacto',
    program: 'Programa',
    referredBy: 'Referido por',
    changed: 'Último cambio',
    born: 'Fecha de nacimiento',
    household: 'Hogar',
    lives: 'Código postal',
  },
  nameOnly: 'No se debe contactar',
  household: (people) => (people === 1 ? '1 persona' : `${people} personas`),
  writes: (actor) => `${actor} escribe`,
  wrote: 'Usted escribió',
  call: (program) => `Llamar a ${program}`,
  form: {
    title: '¿Cómo va ahora?',
    legend: 'Elija lo que es cierto ahora',
    comment: 'Sus palabras (si quiere)',
    hint: 'Las pueden leer todos los que participan en este referido.',
    button: 'Guardar',
  },
  groups: { in_progress: 'Sigue en curso', got_help: 'Funcionó', needs_action: 'No resultó' },
  stale: (actor, status) =>
    `Ha cambiado desde que abrió esta página. ${actor} indica: ${status}. No se guardó nada suyo: pulse Guardar otra vez si sigue siendo cierto.`,
  refused: 'No se pudo guardar. Elija otra vez, por favor.',
  chooseOne: 'Elija cómo va, por favor; sus palabras pueden tener hasta 2.000 caracteres.',
  about: ['Esta página es solo suya y actúa en su nombre. Estará disponible hasta el ', '.'],
  print: 'Imprimir',
  over: {
    title: 'Este enlace ya no funciona',
    why: 'Pasaron sus 14 días. Use el botón de un correo más reciente, o llame al programa o a quien le ayudó.',
  },
  gone: {
    title: 'Esta página no existe',
    why: 'Quizá falte una parte de la dirección. Pulse el botón del correo o copie la dirección completa.',
  },
};

export const SEEKERS_PAGE: Readonly<Record<Language, PageWords>> = { en: english, es: spanish };
export const HELPERS_PAGE = helpers;
