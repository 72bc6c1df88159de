import type { Language } from '../../../shared/domain/language';
import type { SharedDetails } from './shared-details';

/** What a referral shares, in the words in which consent to it is asked. */
const NAMED: Readonly<Record<Language, Readonly<Record<Exclude<keyof SharedDetails, 'familyName'>, string>>>> = {
  en: {
    givenName: 'name',
    dateOfBirth: 'date of birth',
    email: 'e-mail address',
    phone: 'phone number',
    language: 'language',
    zip: 'ZIP code',
    householdSize: 'household size',
    reach: 'how to reach me',
  },
  es: {
    givenName: 'nombre',
    dateOfBirth: 'fecha de nacimiento',
    email: 'correo electrónico',
    phone: 'número de teléfono',
    language: 'idioma',
    zip: 'código postal',
    householdSize: 'número de personas de mi hogar',
    reach: 'cómo comunicarse conmigo',
  },
};

/** A program, and whether what is shared is sent to it. */
export interface ConsentedProgram {
  readonly name: string;
  readonly organisationName: string;
  readonly live: boolean;
}

/** Names of what a referral would share of somebody: what is known, in the order in which it is said. */
export function sharedFields(shared: SharedDetails): (keyof SharedDetails)[] {
  const said = Object.keys(shared) as (keyof SharedDetails)[];
  return said.filter((field) => shared[field] !== null && shared[field] !== undefined);
}

/** Words proposed for a seeker to agree to, in their language (NAV-6, NAV-7): what is shared, and with whom. */
export function consentWords(shared: SharedDetails, program: ConsentedProgram, language: Language): string {
  const words = sharedFields(shared).flatMap((field) => (field === 'familyName' ? [] : [NAMED[language][field]]));
  const what = new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
  const whom = `${program.name} (${program.organisationName})`;
  return (program.live ? SENT : KEPT)[language](what, whom);
}

type Words = Readonly<Record<Language, (what: string, whom: string) => string>>;

const SENT: Words = {
  en: (what, whom) => `I agree to be referred to ${whom}. To help me, it is sent this about me: ${what}.`,
  es: (what, whom) => `Acepto que me refieran a ${whom}. Para ayudarme, se le envían estos datos sobre mí: ${what}.`,
};

const KEPT: Words = {
  en: (what, whom) =>
    `I agree that a referral to ${whom} is recorded, with this about me: ${what}. Nothing is sent to the program.`,
  es: (what, whom) =>
    `Acepto que se registre una referencia a ${whom}, con estos datos sobre mí: ${what}. No se envía nada al programa.`,
};
