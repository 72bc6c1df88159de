import { defineMail, type MailContent } from '../../../shared/email/mail-template';
import type { Language } from '../../../shared/domain/language';

/** What the mail of a share says: who asked for it and what they write, nothing of the profile but where it is. */
export interface ShareMailProps {
  language: Language;
  recipientName: string;
  senderName: string;
  /** The sender's own words. */
  message: string | null;
  /** The page. */
  url: string;
}

const english = ({ recipientName, senderName, message, url }: ShareMailProps): MailContent => ({
  subject: 'Somebody would like you to see a profile',
  greeting: `Hello ${recipientName},`,
  paragraphs: [
    `${senderName} asked Refero to send you this: the profile of somebody whom you might like to know. ` +
      'The page shows who they are, what they do and how to reach them.',
  ],
  ...(message !== null && { quote: { from: `${senderName} writes`, text: message } }),
  button: { label: 'See the profile', url },
  notes: [
    `You get this e-mail because ${senderName} gave us your name and address for it. We keep you on no list.`,
    `Questions? Just answer this e-mail: your answer goes to ${senderName}.`,
    'Refero is a service with which people recommend professionals whom they know. You need no account to see the ' +
      'profile. If you did not expect this e-mail, you can ignore it.',
  ],
});

const spanish = ({ recipientName, senderName, message, url }: ShareMailProps): MailContent => ({
  subject: 'Alguien quiere que conozca un perfil',
  greeting: `Hola, ${recipientName}:`,
  paragraphs: [
    `${senderName} pidió a Refero que le enviara este correo: el perfil de alguien que quizá le interese conocer. ` +
      'En la página verá quién es, qué hace y cómo ponerse en contacto.',
  ],
  ...(message !== null && { quote: { from: `${senderName} le escribe`, text: message } }),
  button: { label: 'Ver el perfil', url },
  notes: [
    `Recibe este correo porque ${senderName} nos dio su nombre y su dirección para enviarlo. No le apuntamos a ninguna lista.`,
    `¿Tiene preguntas? Responda a este correo: su respuesta le llegará a ${senderName}.`,
    'Refero es un servicio con el que se recomienda a profesionales de confianza. No necesita una cuenta para ver el ' +
      'perfil. Si no esperaba este correo, puede ignorarlo.',
  ],
});

const CONTENT: Readonly<Record<Language, (props: ShareMailProps) => MailContent>> = { en: english, es: spanish };

export const shareMail = defineMail((props: ShareMailProps) => ({
  language: props.language,
  ...CONTENT[props.language](props),
}));
