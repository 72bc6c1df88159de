import type { Language } from '../../../../shared/domain/language';
import type { RecipientKind } from '../../domain/recipient';

const english = {
  title: 'A referral for you',
  /** A client is referred to colleagues; to a professional, colleagues are referred. */
  heading: (sender: string, count: number, to: RecipientKind) => {
    const whom = count === 1 ? 'a colleague' : `${count} colleagues`;
    return to === 'client' ? `${sender} refers you to ${whom}` : `${sender} refers ${whom} to you`;
  },
  /** What stands before and after a time. */
  until: ['This page works until ', '.'],
  untilUnknown: 'This page works for seven days from when it was sent.',
  keep: 'Print it if you want to keep it.',
  writes: (sender: string) => `${sender} writes`,
  print: 'Print',
  printed: {
    heading: (count: number) => (count === 1 ? 'Referral to a colleague' : `Referral to ${count} colleagues`),
    from: (sender: string, when: string) => `From ${sender}, ${when}`,
    page: (page: number) => `Page ${page}`,
    end: (pages: number) => (pages === 1 ? 'End of the referral: one page.' : `End of the referral: ${pages} pages.`),
  },
  onThisPage: 'On this page',
  byName: 'Colleagues by name',
  backToList: 'Back to the list',
  find: 'Find by name, place, specialty or language',
  /** A script replaces the braces. */
  found: '{shown} of {all} shown',
  allGone: (sender: string) =>
    `None of them shares a profile here any more. ${sender} can refer you to others: just answer the e-mail that brought you here.`,
  unavailable: 'No longer available',
  unavailableWhy: 'This colleague no longer shares their profile. It has nothing to do with you.',
  acceptingNewClients: 'Accepting new clients',
  notAcceptingNewClients: 'Not accepting new clients now',
  telehealth: 'Telehealth',
  call: 'Call',
  email: 'E-mail',
  website: 'Website',
  route: 'Directions',
  where: 'Where',
  hours: 'Hours',
  /** What each way to reach somebody is called on paper, where nothing is pressed. */
  noun: { call: 'Phone', route: 'Address', email: 'E-mail', website: 'Website' },
  facts: {
    specialties: 'Specialties',
    serviceTypes: 'Services',
    languages: 'Languages',
    insuranceAccepted: 'Insurance',
    fees: 'Fees',
    licences: 'Licenses',
    gender: 'Gender',
  },
  genders: { female: 'Female', male: 'Male', 'non-binary': 'Non-binary', other: 'Other' } as Readonly<
    Record<string, string>
  >,
  closed: {
    expired: 'This link no longer works',
    revoked: 'This link no longer works',
    replaced: 'There is a newer link',
    unknown: 'There is no such link',
  },
  timeIsOver: ['Its time was over on ', '.'],
  askWhy: (sender: string) => `You can ask ${sender} for a new one. It would come to you by e-mail.`,
  ask: 'Ask for a new link',
  asked: (sender: string) => `${sender} has been asked for a new link. If they send one, it comes to you by e-mail.`,
  ended: (sender: string) => `${sender} has ended it. If you have questions, just answer the e-mail that brought it.`,
  newer: (sender: string) => `${sender} has sent you a newer link, which ended this one. Look for it in your e-mail.`,
  checkAddress: 'Perhaps a part of its address is missing. Press the button in the e-mail, or copy the whole address.',
};

export type Words = typeof english;

const spanish: Words = {
  title: 'Una recomendación para usted',
  heading: (sender, count) =>
    count === 1 ? `${sender} le recomienda a un colega` : `${sender} le recomienda a ${count} colegas`,
  until: ['Esta página funciona hasta el ', '.'],
  untilUnknown: 'Esta página funciona durante siete días desde que se envió.',
  keep: 'Imprímala si quiere conservarla.',
  writes: (sender) => `${sender} le escribe`,
  print: 'Imprimir',
  printed: {
    heading: (count) => (count === 1 ? 'Recomendación de un colega' : `Recomendación de ${count} colegas`),
    from: (sender, when) => `De ${sender}, ${when}`,
    page: (page) => `Página ${page}`,
    end: (pages) =>
      pages === 1 ? 'Fin de la recomendación: una página.' : `Fin de la recomendación: ${pages} páginas.`,
  },
  onThisPage: 'En esta página',
  byName: 'Colegas por nombre',
  backToList: 'Volver a la lista',
  find: 'Buscar por nombre, lugar, especialidad o idioma',
  found: 'Se muestran {shown} de {all}',
  allGone: (sender) =>
    `Ninguno comparte ya su perfil aquí. ${sender} puede recomendarle a otros: responda al correo que le trajo aquí.`,
  unavailable: 'Ya no está disponible',
  unavailableWhy: 'Este colega ya no comparte su perfil. No tiene nada que ver con usted.',
  acceptingNewClients: 'Acepta nuevos clientes',
  notAcceptingNewClients: 'Por ahora no acepta nuevos clientes',
  telehealth: 'Atención a distancia',
  call: 'Llamar',
  email: 'Correo',
  website: 'Sitio web',
  route: 'Cómo llegar',
  where: 'Dónde',
  hours: 'Horario',
  noun: { call: 'Teléfono', route: 'Dirección', email: 'Correo', website: 'Sitio web' },
  facts: {
    specialties: 'Especialidades',
    serviceTypes: 'Servicios',
    languages: 'Idiomas',
    insuranceAccepted: 'Seguros',
    fees: 'Honorarios',
    licences: 'Licencias',
    gender: 'Género',
  },
  genders: { female: 'Mujer', male: 'Hombre', 'non-binary': 'No binario', other: 'Otro' },
  closed: {
    expired: 'Este enlace ya no funciona',
    revoked: 'Este enlace ya no funciona',
    replaced: 'Hay un enlace más reciente',
    unknown: 'Este enlace no existe',
  },
  timeIsOver: ['Dejó de funcionar el ', '.'],
  askWhy: (sender) => `Puede pedirle uno nuevo a ${sender}. Le llegaría por correo electrónico.`,
  ask: 'Pedir un enlace nuevo',
  asked: (sender) => `Se le ha pedido a ${sender} un enlace nuevo. Si lo envía, le llegará por correo electrónico.`,
  ended: (sender) => `${sender} lo ha anulado. Si tiene preguntas, responda al correo con el que llegó.`,
  newer: (sender) => `${sender} le ha enviado un enlace más reciente, que anuló este. Búsquelo en su correo.`,
  checkAddress: 'Quizá falte una parte de la dirección. Pulse el botón del correo o copie la dirección completa.',
};

export const WORDS: Readonly<Record<Language, Words>> = { en: english, es: spanish };
