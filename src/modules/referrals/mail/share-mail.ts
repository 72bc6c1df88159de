import { defineMail, type MailContent } from '../../../shared/email/mail-template';
import type { Language } from '../../../shared/domain/language';

/** What the mail of a share says: who asked for it and what they write, nothing of the profile but where it is. It may be a client's. */
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
      'The page shows what they tell of themselves.',
  ],
  ...(message !== null && { quote: { from: `${senderName} writes`, text: message } }),
  button: { label: 'See the profile', url },
  notes: [
    `You get this e-mail because ${senderName} gave us your name and address for it. We keep you on no list.`,
    `Questions? Just answer this e-mail: your answer goes to ${senderName}.`,
    'Refero is where professionals and those who look for one find each other through people whom they know. You need ' +
      'no account to see the profile. If you did not expect this e-mail, you can ignore it.',
  ],
});

const spanish = ({ recipientName, senderName, message, url }: ShareMailProps): MailContent => ({
  subject: 'Alguien quiere que conozca un perfil',
  greeting: `Hola, ${recipientName}:`,
  paragraphs: [
    `${senderName} pidió a Refero que le enviara este correo: el perfil de alguien que quizá le interese conocer. ` +
      'En la página verá lo que cuenta de sí.',
  ],
  ...(message !== null && { quote: { from: `${senderName} le escribe`, text: message } }),
  button: { label: 'Ver el perfil', url },
  notes: [
    `Recibe este correo porque ${senderName} nos dio su nombre y su dirección para enviarlo. No le apuntamos a ninguna lista.`,
    `¿Tiene preguntas? Responda a este correo: su respuesta le llegará a ${senderName}.`,
    'En Refero, los profesionales y quienes buscan uno se encuentran a través de personas que conocen. No necesita una ' +
      'cuenta para ver el perfil. Si no esperaba este correo, puede ignorarlo.',
  ],
});

const CONTENT: Readonly<Record<Language, (props: ShareMailProps) => MailContent>> = { en: english, es: spanish };

export const shareMail = defineMail((props: ShareMailProps) => ({
  language: props.language,
  ...CONTENT[props.language](props),
}));
