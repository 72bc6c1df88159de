import { ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailedCalendar } from '../../../shared/email/mail-template';
import type { Language } from '../../../shared/domain/language';
import type { Facts } from '../queries/appointment-facts';

const SUMMARY: Readonly<Record<Language, (therapist: string) => string>> = {
  en: (therapist) => `Appointment with ${therapist}`,
  es: (therapist) => `Cita con ${therapist}`,
};
const TELEHEALTH: Readonly<Record<Language, string>> = { en: 'By video or phone', es: 'Por video o por teléfono' };

/** The same for an appointment in every mail and feed, so that calendars keep one entry of it (RFC 5545, section 3.8.4.7). */
export const uidOf = (appointmentId: string, host: string): string => `${appointmentId}@${host}`;

/**
 * What the client's calendar is asked to do with a confirmed appointment or one that was cancelled (RFC 5546, sections
 * 3.2.2 and 3.2.5). `organiser`: the platform's address in the clinic's name.
 */
export function mailedCalendar(
  facts: Facts,
  organiser: { name: string; email: string },
  host: string,
): MailedCalendar | undefined {
  if (facts.status !== 'confirmed' && facts.status !== 'cancelled') return undefined;
  const isOn = facts.status === 'confirmed';
  const method = isOn ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL;
  const calendar = new ICalCalendar({ prodId: { company: 'Refero', product: 'Refero' }, method });
  const event = calendar.createEvent({
    id: uidOf(facts.id, host),
    sequence: facts.sequence,
    stamp: facts.changedAt,
    start: facts.startsAt,
    end: facts.endsAt,
    summary: SUMMARY[facts.language](facts.therapistName),
    location: placeOf(facts),
    status: isOn ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    organizer: organiser,
  });
  event.createAttendee({
    name: facts.clientName,
    email: facts.clientEmail,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  return { method, text: calendar.toString() };
}

/** Where to go, in one line. */
export const placeOf = ({ telehealth, language, place }: Pick<Facts, 'telehealth' | 'language' | 'place'>): string =>
  telehealth ? TELEHEALTH[language] : [place.name, ...place.lines].join(', ');
