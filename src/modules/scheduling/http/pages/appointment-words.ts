import type { Language } from '../../../../shared/domain/language';
import type { AppointmentStatus } from '../../domain/appointment-status';

interface Names {
  readonly clinic: string;
  /** In words. */
  readonly until: string;
}

interface StateWords {
  readonly name: string;
  readonly title: string;
  readonly says: (names: Names) => readonly string[];
}

export interface AppointmentWords {
  readonly states: Readonly<Record<AppointmentStatus, StateWords>>;
  readonly facts: {
    readonly therapist: string;
    readonly when: string;
    readonly where: string;
    readonly askedThrough: string;
  };
  readonly telehealth: string;
  readonly writes: (clinic: string) => string;
  readonly call: (clinic: string) => string;
  readonly othersTitle: string;
  readonly othersWhy: (payer: string | null) => string;
  readonly withdraw: { readonly question: string; readonly consequence: string; readonly label: string };
  readonly about: string;
  readonly print: string;
  readonly gone: { readonly title: string; readonly why: string };
}

const english: AppointmentWords = {
  states: {
    unconfirmed: {
      name: 'Not confirmed yet',
      title: 'Your request is with the clinic',
      says: ({ clinic, until }) => [
        `${clinic} has until ${until} to answer, and you get the answer by e-mail. Until then this time is kept for you.`,
      ],
    },
    confirmed: {
      name: 'Confirmed',
      title: 'Your appointment is confirmed',
      says: ({ clinic }) => [`${clinic} expects you. If you cannot come, please call.`],
    },
    declined: {
      name: 'Declined',
      title: 'The clinic cannot take your request',
      says: () => ['You can ask for another time, or for another therapist.'],
    },
    expired: {
      name: 'Expired',
      title: 'The clinic did not answer in time',
      says: () => ['We are sorry. You can ask for another time, or for another therapist.'],
    },
    withdrawn: { name: 'Taken back', title: 'Your request was taken back', says: () => ['Nothing is left to do.'] },
    ended: {
      name: 'Ended',
      title: 'Your request has ended',
      says: () => ['The therapist no longer takes new clients here. We are sorry. You can ask for another therapist.'],
    },
    cancelled: {
      name: 'Cancelled',
      title: 'Your appointment was cancelled',
      says: ({ clinic }) => [`${clinic} has cancelled it: it does not take place.`],
    },
  },
  facts: { therapist: 'With', when: 'When', where: 'Where', askedThrough: 'Asked through' },
  telehealth: 'By video or phone: the clinic tells you how',
  writes: (clinic) => `${clinic} writes`,
  call: (clinic) => `Call ${clinic}`,
  othersTitle: 'Others who have time',
  othersWhy: (payer) =>
    payer
      ? `Ask for an appointment with them in the portal of ${payer}.`
      : 'Ask for an appointment with them in the portal of the clinic.',
  withdraw: {
    question: 'Do you no longer want this appointment?',
    consequence: 'If you take your request back, the time is given to others. This cannot be undone.',
    label: 'Take my request back',
  },
  about: 'This page is yours alone. Come back to it at any time: it always says where your request stands.',
  print: 'Print',
  gone: {
    title: 'There is no such page, or no longer',
    why: 'Perhaps a part of its address is missing. Press the button in the e-mail, or copy the whole address.',
  },
};

const spanish: AppointmentWords = {
  states: {
    unconfirmed: {
      name: 'Sin confirmar',
      title: 'La clínica tiene su solicitud',
      says: ({ clinic, until }) => [
        `${clinic} tiene hasta el ${until} para responder, y recibirá la respuesta por correo. Hasta entonces se le guarda esta hora.`,
      ],
    },
    confirmed: {
      name: 'Confirmada',
      title: 'Su cita está confirmada',
      says: ({ clinic }) => [`${clinic} le espera. Si no puede acudir, llame, por favor.`],
    },
    declined: {
      name: 'Rechazada',
      title: 'La clínica no puede aceptar su solicitud',
      says: () => ['Puede pedir otra hora u otro terapeuta.'],
    },
    expired: {
      name: 'Vencida',
      title: 'La clínica no respondió a tiempo',
      says: () => ['Lo sentimos. Puede pedir otra hora u otro terapeuta.'],
    },
    withdrawn: { name: 'Retirada', title: 'Su solicitud fue retirada', says: () => ['No tiene que hacer nada más.'] },
    ended: {
      name: 'Terminada',
      title: 'Su solicitud ha terminado',
      says: () => ['El terapeuta ya no acepta nuevos clientes aquí. Lo sentimos. Puede pedir otro terapeuta.'],
    },
    cancelled: {
      name: 'Cancelada',
      title: 'Su cita fue cancelada',
      says: ({ clinic }) => [`${clinic} la canceló: no tendrá lugar.`],
    },
  },
  facts: { therapist: 'Con', when: 'Cuándo', where: 'Dónde', askedThrough: 'Pedida a través de' },
  telehealth: 'Por video o por teléfono: la clínica le dirá cómo',
  writes: (clinic) => `${clinic} le escribe`,
  call: (clinic) => `Llamar a ${clinic}`,
  othersTitle: 'Otros que tienen horas libres',
  othersWhy: (payer) =>
    payer ? `Pídales una cita en el portal de ${payer}.` : 'Pídales una cita en el portal de la clínica.',
  withdraw: {
    question: '¿Ya no quiere esta cita?',
    consequence: 'Si retira su solicitud, la hora queda libre para otras personas. No se puede deshacer.',
    label: 'Retirar mi solicitud',
  },
  about: 'Esta página es solo suya. Vuelva cuando quiera: siempre dice en qué estado está su solicitud.',
  print: 'Imprimir',
  gone: {
    title: 'Esta página no existe o ya no está',
    why: 'Quizá falte una parte de la dirección. Pulse el botón del correo o copie la dirección completa.',
  },
};

export const APPOINTMENT_WORDS: Readonly<Record<Language, AppointmentWords>> = { en: english, es: spanish };
