import type { Language } from '../../../shared/domain/language';
import type { AppointmentStatus } from '../domain/appointment-status';
import type { ClientMailProps } from './client-mail';

interface Said {
  /** Holds no personal data. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

interface ClientWords {
  readonly greeting: (name: string) => string;
  readonly writes: (clinic: string) => string;
  readonly button: string;
  readonly call: (clinic: string, phone: string) => string;
  readonly private: string;
  readonly others: (payer: string | null) => string;
  readonly mails: Readonly<Record<AppointmentStatus, (props: ClientMailProps) => Said>>;
}

const english: ClientWords = {
  greeting: (name) => `Hello ${name},`,
  writes: (clinic) => `${clinic} writes`,
  button: 'See your request',
  call: (clinic, phone) => `Questions? Call ${clinic}: ${phone}.`,
  private: 'The button leads to a page that is yours alone: please do not pass this e-mail on.',
  others: (payer) =>
    payer ? `Other therapists of ${payer} have time. Ask for one in its portal:` : 'Other therapists there have time:',
  mails: {
    unconfirmed: ({ clinicName, therapistName, when, where, until }) => ({
      subject: 'Your request for an appointment was received',
      paragraphs: [
        `You asked ${clinicName} for an appointment with ${therapistName}: ${when}, ${where}.`,
        `It is not confirmed yet. The clinic has until ${until} to answer, and you get the answer by e-mail. Until then the time is kept for you.`,
      ],
    }),
    confirmed: ({ clinicName, therapistName, when, where }) => ({
      subject: 'Your appointment is confirmed',
      paragraphs: [
        `${clinicName} has confirmed your appointment with ${therapistName}.`,
        `When: ${when}`,
        `Where: ${where}`,
        'The attached file adds it to your calendar.',
      ],
    }),
    declined: ({ clinicName, therapistName, when }) => ({
      subject: 'Your appointment could not be confirmed',
      paragraphs: [`${clinicName} cannot take your request for an appointment with ${therapistName}, ${when}.`],
    }),
    expired: ({ clinicName, therapistName, when }) => ({
      subject: 'Your request for an appointment has expired',
      paragraphs: [
        `${clinicName} did not answer in time, so your request for an appointment with ${therapistName}, ${when}, is over. We are sorry.`,
        'You can ask for another time, or for another therapist.',
      ],
    }),
    ended: ({ clinicName, therapistName, when }) => ({
      subject: 'Your request for an appointment has ended',
      paragraphs: [
        `${therapistName} of ${clinicName} no longer takes new clients here, so your request for ${when} has ended. We are sorry.`,
      ],
    }),
    withdrawn: ({ therapistName, when }) => ({
      subject: 'Your request for an appointment was taken back',
      paragraphs: [
        `Your request for an appointment with ${therapistName}, ${when}, was taken back. Nothing is left to do.`,
      ],
    }),
    cancelled: ({ clinicName, therapistName, when }) => ({
      subject: 'Your appointment was cancelled',
      paragraphs: [
        `${clinicName} has cancelled your appointment with ${therapistName}, ${when}. It does not take place.`,
        'The attached file takes it off your calendar.',
      ],
    }),
  },
};

const spanish: ClientWords = {
  greeting: (name) => `Hola, ${name}:`,
  writes: (clinic) => `${clinic} le escribe`,
  button: 'Ver su solicitud',
  call: (clinic, phone) => `¿Tiene preguntas? Llame a ${clinic}: ${phone}.`,
  private: 'El botón lleva a una página que es solo suya: no reenvíe este correo.',
  others: (payer) =>
    payer
      ? `Otros terapeutas de ${payer} tienen horas libres. Pida una en su portal:`
      : 'Otros terapeutas de allí tienen horas libres:',
  mails: {
    unconfirmed: ({ clinicName, therapistName, when, where, until }) => ({
      subject: 'Recibimos su solicitud de cita',
      paragraphs: [
        `Pidió a ${clinicName} una cita con ${therapistName}: ${when}, ${where}.`,
        `Todavía no está confirmada. La clínica tiene hasta el ${until} para responder, y recibirá la respuesta por correo. Hasta entonces se le guarda la hora.`,
      ],
    }),
    confirmed: ({ clinicName, therapistName, when, where }) => ({
      subject: 'Su cita está confirmada',
      paragraphs: [
        `${clinicName} confirmó su cita con ${therapistName}.`,
        `Cuándo: ${when}`,
        `Dónde: ${where}`,
        'El archivo adjunto la añade a su calendario.',
      ],
    }),
    declined: ({ clinicName, therapistName, when }) => ({
      subject: 'No se pudo confirmar su cita',
      paragraphs: [`${clinicName} no puede aceptar su solicitud de cita con ${therapistName}, ${when}.`],
    }),
    expired: ({ clinicName, therapistName, when }) => ({
      subject: 'Su solicitud de cita ha vencido',
      paragraphs: [
        `${clinicName} no respondió a tiempo, así que su solicitud de cita con ${therapistName}, ${when}, ha terminado. Lo sentimos.`,
        'Puede pedir otra hora u otro terapeuta.',
      ],
    }),
    ended: ({ clinicName, therapistName, when }) => ({
      subject: 'Su solicitud de cita ha terminado',
      paragraphs: [
        `${therapistName}, de ${clinicName}, ya no acepta nuevos clientes aquí, así que su solicitud para el ${when} ha terminado. Lo sentimos.`,
      ],
    }),
    withdrawn: ({ therapistName, when }) => ({
      subject: 'Su solicitud de cita fue retirada',
      paragraphs: [`Su solicitud de cita con ${therapistName}, ${when}, fue retirada. No tiene que hacer nada más.`],
    }),
    cancelled: ({ clinicName, therapistName, when }) => ({
      subject: 'Su cita fue cancelada',
      paragraphs: [
        `${clinicName} canceló su cita con ${therapistName}, ${when}. No tendrá lugar.`,
        'El archivo adjunto la quita de su calendario.',
      ],
    }),
  },
};

export const CLIENT_WORDS: Readonly<Record<Language, ClientWords>> = { en: english, es: spanish };
