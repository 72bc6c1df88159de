import { defineMail, type MailContent } from '../../../shared/email/mail-template';
import { instantInWords } from '../../../shared/language/instant-in-words';
import type { Language } from '../../../shared/domain/language';
import type { RecipientKind } from '../domain/recipient';

/** What the mail of a referral says: nothing about the colleagues but how many they are (COL-10). */
export interface ReferralMailProps {
  language: Language;
  recipientKind: RecipientKind;
  recipientName: string;
  senderName: string;
  /** How many colleagues. */
  count: number;
  /** Whether a personal message waits on the page. */
  hasMessage: boolean;
  /** The page. */
  url: string;
  /** The link works while now is before it. */
  until: Date;
}

/** A client is referred to colleagues; to a professional, colleagues are referred. */
function referred({ recipientKind, count }: ReferralMailProps): string {
  const whom = count === 1 ? 'a colleague' : `${count} colleagues`;
  return recipientKind === 'client' ? `has referred you to ${whom}` : `has referred ${whom} to you`;
}

const english = (props: ReferralMailProps): MailContent => ({
  subject: 'A referral for you',
  greeting: `Hello ${props.recipientName},`,
  paragraphs: [
    `${props.senderName} ${referred(props)}. ` + 'A page made for you shows who they are and how to reach them.',
    ...(props.hasMessage ? ['A personal message waits for you there, too.'] : []),
  ],
  button: { label: 'See your referral', url: props.url },
  notes: [
    `The link works until ${instantInWords(props.until, 'en')}. After that, the page lets you ask for a new one.`,
    `Questions? Just answer this e-mail: your answer goes to ${props.senderName}.`,
    'Refero is a service with which professionals refer people to colleagues whom they know. ' +
      'You need no account for it. If you did not expect this e-mail, you can ignore it.',
  ],
});

const spanish = (props: ReferralMailProps): MailContent => ({
  subject: 'Una recomendación para usted',
  greeting: `Hola, ${props.recipientName}:`,
  paragraphs: [
    props.count === 1
      ? `${props.senderName} le recomienda a un colega. ` +
        'En una página preparada para usted verá quién es y cómo ponerse en contacto.'
      : `${props.senderName} le recomienda a ${props.count} colegas. ` +
        'En una página preparada para usted verá quiénes son y cómo ponerse en contacto con cada uno.',
    ...(props.hasMessage ? ['Allí le espera también un mensaje personal.'] : []),
  ],
  button: { label: 'Ver la recomendación', url: props.url },
  notes: [
    `El enlace funciona hasta el ${instantInWords(props.until, 'es')}. Después podrá pedir uno nuevo en la misma página.`,
    `¿Tiene preguntas? Responda a este correo: su respuesta le llegará a ${props.senderName}.`,
    'Refero es un servicio con el que profesionales recomiendan a colegas que conocen. ' +
      'No necesita una cuenta. Si no esperaba este correo, puede ignorarlo.',
  ],
});

const CONTENT: Readonly<Record<Language, (props: ReferralMailProps) => MailContent>> = { en: english, es: spanish };

export const referralMail = defineMail((props: ReferralMailProps) => ({
  language: props.language,
  ...CONTENT[props.language](props),
}));
