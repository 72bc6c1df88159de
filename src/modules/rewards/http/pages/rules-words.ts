import type { Language } from '../../../../shared/domain/language';

interface RulesWords {
  readonly title: string;
  readonly steps: readonly string[];
  readonly parts: readonly { readonly title: string; readonly says: readonly string[] }[];
}

/** How invitations work wherever Refero runs them; what is of one organisation, its own page tells. */
export const RULES_WORDS: Readonly<Record<Language, RulesWords>> = {
  en: {
    title: 'How referrals work',
    steps: [
      'A patient sends you the link that is theirs.',
      'You become a patient through it, within 30 days.',
      'Once your first order is paid, the credit is there: yours, and that of the patient who invited you.',
      'It is taken by itself off the next order that each of you pays. What is left stays for the one after.',
    ],
    parts: [
      {
        title: 'What counts',
        says: [
          'If you followed the links of several patients, the first one counts.',
          'One’s own link does not count, and neither does one that a patient follows who is on record already.',
          'An order that costs nothing, or that credit pays in full, is not the first. An organisation can leave out orders that a federal health program pays.',
          'If the first order is refunded or cancelled, credit that was not used yet is taken back.',
        ],
      },
      {
        title: 'Who sees what',
        says: [
          'Whoever invites sees how many people came and what was earned: never who, and nothing of anybody’s orders or care.',
        ],
      },
    ],
  },
  es: {
    title: 'Cómo funcionan las invitaciones',
    steps: [
      'Un paciente le envía su enlace personal.',
      'Usted se hace paciente con ese enlace, en un plazo de 30 días.',
      'Cuando se paga su primer pedido, el crédito ya está: el suyo y el del paciente que le invitó.',
      'Se descuenta solo del siguiente pedido que pague cada uno. Lo que sobra queda para el próximo.',
    ],
    parts: [
      {
        title: 'Qué cuenta',
        says: [
          'Si siguió los enlaces de varios pacientes, cuenta el primero.',
          'El enlace propio no cuenta, y tampoco el que sigue alguien que ya está registrado como paciente.',
          'Un pedido que no cuesta nada, o que el crédito paga por completo, no es el primero. Una organización puede excluir los pedidos que paga un programa federal de salud.',
          'Si el primer pedido se devuelve o se cancela, se retira el crédito que aún no se haya usado.',
        ],
      },
      {
        title: 'Quién ve qué',
        says: [
          'Quien invita ve cuántas personas llegaron y qué ganó: nunca quiénes, ni nada de los pedidos o la atención de nadie.',
        ],
      },
    ],
  },
};
