import type { Language } from '../../../../shared/domain/language';
import type { MemberKind } from '../../../directory/public';

const english = {
  title: (subject: string) => `Join to connect with ${subject}`,
  why: (sender: string) =>
    `${sender} shared this profile with you. As a member you can connect with people here, write to them, and refer them yourself.`,
  kind: 'How do you want to take part?',
  kinds: {
    client: 'I look for somebody, or know somebody who does',
    provider: 'I am a professional and offer my services',
  } as Readonly<Record<MemberKind, string>>,
  email: 'Your e-mail address',
  emailHint: 'We send you a link that proves it is yours. Name and password come after that.',
  button: 'Send me the link',
  problem: 'Please enter an e-mail address, such as jo@example.com.',
  sentTitle: 'Look into your mailbox',
  sent: 'We have sent you an e-mail with a link. Open it to go on; it works for 48 hours.',
  sentSoft: 'Nothing there after a few minutes? Look among unwanted mail, or try once more.',
  back: (subject: string) => `Back to the profile of ${subject}`,
};

export type ShareJoinWords = typeof english;

const spanish: ShareJoinWords = {
  title: (subject) => `Unirse para conectar con ${subject}`,
  why: (sender) =>
    `${sender} compartió este perfil con usted. Como miembro puede conectar con otras personas, escribirles y recomendarlas.`,
  kind: '¿Cómo quiere participar?',
  kinds: {
    client: 'Busco a alguien, o conozco a quien busca',
    provider: 'Soy profesional y ofrezco mis servicios',
  },
  email: 'Su correo electrónico',
  emailHint: 'Le enviamos un enlace que demuestra que es suyo. El nombre y la contraseña vienen después.',
  button: 'Enviarme el enlace',
  problem: 'Escriba un correo electrónico, por ejemplo jo@example.com.',
  sentTitle: 'Revise su correo',
  sent: 'Le hemos enviado un correo con un enlace. Ábralo para continuar; funciona durante 48 horas.',
  sentSoft: '¿No ha llegado nada en unos minutos? Mire en el correo no deseado o inténtelo de nuevo.',
  back: (subject) => `Volver al perfil de ${subject}`,
};

export const SHARE_JOIN_WORDS: Readonly<Record<Language, ShareJoinWords>> = { en: english, es: spanish };
