import { join } from 'node:path';
import { timeInZone } from '../../../../shared/language/time-in-zone';
import { definePage } from '../../../../shared/pages/page';
import type { AppointmentStatus } from '../../domain/appointment-status';
import type { Facts } from '../../queries/appointment-facts';
import type { Alternative } from '../../queries/next-open-slots';
import { APPOINTMENT_WORDS } from './appointment-words';

export interface FollowedAppointment extends Facts {
  readonly clinicName: string;
  readonly others: readonly Alternative[];
  readonly token: string;
}

const TONE: Readonly<Partial<Record<AppointmentStatus, 'good' | 'warn'>>> = {
  confirmed: 'good',
  declined: 'warn',
  expired: 'warn',
  ended: 'warn',
  cancelled: 'warn',
};

function viewOf(appointment: FollowedAppointment) {
  const { language, status, clinicName, payerName, timeZone, officePhone, toldReason } = appointment;
  const words = APPOINTMENT_WORDS[language];
  const inWords = (instant: string, zone = timeZone) => timeInZone(new Date(instant), language, zone);
  const state = words.states[status];
  return {
    language,
    tone: TONE[status] ?? '',
    stateName: state.name,
    title: state.title,
    paragraphs: state.says({ clinic: clinicName, until: inWords(appointment.expiresAt) }),
    toldReason: toldReason && { from: words.writes(clinicName), text: toldReason },
    facts: [
      { label: words.facts.therapist, lines: [appointment.therapistName, clinicName] },
      { label: words.facts.when, lines: [inWords(appointment.startsAt)] },
      { label: words.facts.where, lines: whereOf(appointment) },
      ...(payerName ? [{ label: words.facts.askedThrough, lines: [payerName] }] : []),
    ],
    call: officePhone && { href: `tel:${officePhone}`, label: words.call(clinicName) },
    othersTitle: words.othersTitle,
    othersWhy: words.othersWhy(payerName),
    others: appointment.others.map(({ name, startsAt, timeZone: zone }) => ({
      name,
      when: inWords(startsAt, zone),
    })),
    withdraw: status === 'unconfirmed' && { ...words.withdraw, action: `/c/${appointment.token}/withdrawal` },
    about: words.about,
    print: words.print,
  };
}

const whereOf = ({ telehealth, language, place }: FollowedAppointment): readonly string[] =>
  telehealth ? [APPOINTMENT_WORDS[language].telehealth] : [place.name, ...place.lines];

const page = definePage(join(__dirname, 'appointment-page.eta'), (view: ReturnType<typeof viewOf>) => view, {
  styles: [join(__dirname, 'appointment-page.css')],
});

/** Where a request stands, for who made it (SCH-22). */
export const appointmentPage = (reply: Parameters<typeof page>[0], appointment: FollowedAppointment): void =>
  page(reply, viewOf(appointment));
