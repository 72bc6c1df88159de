import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ScheduledTime } from '../queries/schedule-by-token';
import { uidOf } from './appointment-calendar';

const REFRESH_SECONDS = 15 * 60;

/** A therapist's schedule for calendar programs (RFC 5545), which says when and where, never for whom (SCH-24). */
export function scheduleFeed(therapistName: string, times: readonly ScheduledTime[], host: string): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Refero', product: 'Refero' },
    method: ICalCalendarMethod.PUBLISH,
    name: therapistName,
    ttl: REFRESH_SECONDS,
  });
  for (const time of times)
    calendar.createEvent({
      id: uidOf(time.id, host),
      sequence: time.sequence,
      stamp: time.changedAt,
      lastModified: time.changedAt,
      start: time.startsAt,
      end: time.endsAt,
      summary: time.confirmed ? 'Appointment' : 'Appointment request',
      location: time.telehealth ? 'Telehealth' : time.placeName,
      status: time.confirmed ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    });
  return calendar.toString();
}
