import type { Language } from '../../../shared/domain/language';
import type { Party } from './parties';
import type { ProgramReferralStatus } from './referral-status';

type Words = Readonly<Record<ProgramReferralStatus, string>>;

/** How it stands, as one reads it. */
interface StatusWords {
  readonly reads: Words;
  /** As one says it oneself. */
  readonly says: Words;
}

const helpers: Words = {
  not_updated: 'Waiting for a first answer',
  pending: 'The program is working on it',
  needs_client_action: 'The person has to do something next',
  eligible: 'The person qualifies',
  referred_elsewhere: 'Referred to another place',
  got_help: 'The person got help',
  couldnt_contact: 'The person could not be reached',
  not_eligible: 'The person does not qualify',
  no_capacity: 'The program has no room',
  couldnt_get_help: 'The person could not get help',
  no_longer_interested: 'The person no longer wants it',
};

const program: Words = {
  ...helpers,
  pending: 'We are working on it',
  referred_elsewhere: 'We referred them to another place',
  couldnt_contact: 'We could not reach them',
  no_capacity: 'We have no room',
};

const seeker: Readonly<Record<Language, StatusWords>> = {
  en: {
    reads: {
      not_updated: 'Waiting for a first answer',
      pending: 'The program is working on it',
      needs_client_action: 'You have to do something next',
      eligible: 'You qualify',
      referred_elsewhere: 'You were referred to another place',
      got_help: 'You got help',
      couldnt_contact: 'The two of you could not reach each other',
      not_eligible: 'You do not qualify',
      no_capacity: 'The program has no room',
      couldnt_get_help: 'You could not get help',
      no_longer_interested: 'You no longer want it',
    },
    says: {
      not_updated: 'I am waiting for a first answer',
      pending: 'The program is working on it',
      needs_client_action: 'I have to do something next',
      eligible: 'I qualify',
      referred_elsewhere: 'I was referred to another place',
      got_help: 'I got help',
      couldnt_contact: 'I could not reach the program',
      not_eligible: 'I do not qualify',
      no_capacity: 'The program has no room',
      couldnt_get_help: 'I could not get help',
      no_longer_interested: 'I no longer want it',
    },
  },
  es: {
    reads: {
      not_updated: 'En espera de una primera respuesta',
      pending: 'El programa se está ocupando',
      needs_client_action: 'Ahora le toca a usted hacer algo',
      eligible: 'Cumple los requisitos',
      referred_elsewhere: 'Se le envió a otro lugar',
      got_help: 'Recibió ayuda',
      couldnt_contact: 'No lograron comunicarse',
      not_eligible: 'No cumple los requisitos',
      no_capacity: 'El programa no tiene lugar',
      couldnt_get_help: 'No pudo recibir ayuda',
      no_longer_interested: 'Ya no lo desea',
    },
    says: {
      not_updated: 'Espero una primera respuesta',
      pending: 'El programa se está ocupando',
      needs_client_action: 'Ahora me toca a mí hacer algo',
      eligible: 'Cumplo los requisitos',
      referred_elsewhere: 'Me enviaron a otro lugar',
      got_help: 'Recibí ayuda',
      couldnt_contact: 'No pude comunicarme con el programa',
      not_eligible: 'No cumplo los requisitos',
      no_capacity: 'El programa no tiene lugar',
      couldnt_get_help: 'No pude recibir ayuda',
      no_longer_interested: 'Ya no lo deseo',
    },
  },
};

/** Statuses in plain words for one of the parties (NAV-11); only seekers are written to in their own language. */
export function statusWords(party: Party, language: Language): StatusWords {
  if (party === 'seeker') return seeker[language];
  return { reads: helpers, says: party === 'program' ? program : helpers };
}
