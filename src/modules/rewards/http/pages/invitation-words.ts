import type { Language } from '../../../../shared/domain/language';
import { moneyInWords } from '../../../../shared/language/money-in-words';

export interface InvitationWords {
  readonly title: (organisation: string) => string;
  /** For a patient to send; without an amount where who comes gets none. */
  readonly message: (organisation: string, amount: string | null, link: string) => string;
  /** Follows the amount. */
  readonly gift: string;
  readonly when: string;
  readonly thanksReferrer: string;
  /** Where who comes gets nothing. */
  readonly thanksReferrerAlone: string;
  readonly signUp: string;
  /** Above the code, where the organisation has no page to sign up. */
  readonly code: string;
  readonly codeWhere: (organisation: string) => string;
  /** Before the address, which paper cannot press. */
  readonly onPaper: string;
  readonly learnMore: string;
  readonly about: string;
  readonly print: string;
  readonly over: { readonly title: string; readonly why: string };
  readonly gone: { readonly title: string; readonly why: string };
}

const english: InvitationWords = {
  title: (organisation) => `You are invited to ${organisation}`,
  message: (organisation, amount, link) =>
    `I am glad to be a patient of ${organisation}. ${amount ? `With this link you get ${amount} of credit` : 'This link is for you'}: ${link}`,
  gift: 'of credit for you',
  when: 'It is there once you are a patient and your first order is paid, and is taken off your next order by itself.',
  thanksReferrer: 'Whoever invited you gets credit then, too.',
  thanksReferrerAlone: 'Whoever invited you gets credit once you are a patient and your first order is paid.',
  signUp: 'Become a patient',
  code: 'Your code',
  codeWhere: (organisation) => `Give it to ${organisation} when you become a patient.`,
  onPaper: 'Become a patient here:',
  learnMore: 'Learn more about referrals',
  about: 'Whoever invited you sees how many people came: never who, and nothing of your orders or your care.',
  print: 'Print',
  over: {
    title: 'This invitation is over',
    why: 'It brings no credit any more. You can become a patient all the same: whoever sent it to you can tell you where.',
  },
  gone: {
    title: 'There is no such invitation',
    why: 'Perhaps a part of its address is missing. Please copy the whole address, or scan the code again.',
  },
};

const spanish: InvitationWords = {
  title: (organisation) => `Le invitan a ${organisation}`,
  message: (organisation, amount, link) =>
    `Me alegro de ser paciente de ${organisation}. ${amount ? `Con este enlace recibes ${amount} de crédito` : 'Este enlace es para ti'}: ${link}`,
  gift: 'de crédito para usted',
  when: 'Lo tendrá cuando sea paciente y se haya pagado su primer pedido, y se descontará solo del siguiente.',
  thanksReferrer: 'Quien le invitó también recibirá crédito entonces.',
  thanksReferrerAlone: 'Quien le invitó recibirá crédito cuando usted sea paciente y se haya pagado su primer pedido.',
  signUp: 'Hacerse paciente',
  code: 'Su código',
  codeWhere: (organisation) => `Dígalo en ${organisation} cuando se haga paciente.`,
  onPaper: 'Hágase paciente aquí:',
  learnMore: 'Más sobre las invitaciones',
  about: 'Quien le invitó ve cuántas personas llegaron: nunca quiénes, ni nada de sus pedidos o de su atención.',
  print: 'Imprimir',
  over: {
    title: 'Esta invitación ya terminó',
    why: 'Ya no da crédito. Puede hacerse paciente de todos modos: quien se la envió puede decirle dónde.',
  },
  gone: {
    title: 'Esta invitación no existe',
    why: 'Quizá falte una parte de la dirección. Copie la dirección completa o vuelva a escanear el código.',
  },
};

export const INVITATION_WORDS: Readonly<Record<Language, InvitationWords>> = { en: english, es: spanish };

/** Null where who comes gets nothing: of that nobody is told an amount. */
export const giftInWords = (minorUnits: number, currency: string, language: Language): string | null =>
  minorUnits > 0 ? moneyInWords(minorUnits, currency, language) : null;
