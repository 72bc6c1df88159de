import type { Language } from '../../../../shared/domain/language';

const english = {
  sharedBy: (sender: string) => `Shared by ${sender}`,
  appointment: 'Request an appointment',
  join: 'Join to connect',
  about:
    'Refero is where professionals and those who look for one find each other through people whom they know. You need ' +
    'no account to see this page.',
  /** Of the picture in previews. */
  picture: (who: string) => `The profile of ${who} on Refero`,
  descriptionOfClient: (who: string) => `The profile of ${who} on Refero.`,
  description: (who: string) => `The profile of ${who} on Refero: what they do and how to reach them.`,
  over: 'This profile is no longer available',
  overWhy: 'It is not shared here any more. If you know who sent you the link, you can ask them.',
  unknown: 'There is no such link',
  unknownWhy: 'Perhaps a part of its address is missing. Please copy the whole address, or scan the code again.',
};

export type ShareWords = typeof english;

const spanish: ShareWords = {
  sharedBy: (sender) => `Compartido por ${sender}`,
  appointment: 'Pedir una cita',
  join: 'Unirse para conectar',
  about:
    'En Refero, los profesionales y quienes buscan uno se encuentran a través de personas que conocen. No necesita una ' +
    'cuenta para ver esta página.',
  picture: (who) => `El perfil de ${who} en Refero`,
  descriptionOfClient: (who) => `El perfil de ${who} en Refero.`,
  description: (who) => `El perfil de ${who} en Refero: qué hace y cómo ponerse en contacto.`,
  over: 'Este perfil ya no está disponible',
  overWhy: 'Ya no se comparte aquí. Si sabe quién le envió el enlace, puede preguntarle.',
  unknown: 'Este enlace no existe',
  unknownWhy: 'Quizá falte una parte de la dirección. Copie la dirección completa o vuelva a escanear el código.',
};

export const SHARE_WORDS: Readonly<Record<Language, ShareWords>> = { en: english, es: spanish };
