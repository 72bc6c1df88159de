import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import type { Mail } from './mailbox';

/** The events of a calendar, read by another library than wrote it. */
export function eventsOf(text: string): { method: unknown; events: any[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    method: calendar.getFirstPropertyValue('method'),
    events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
}

/** What a mail asks the reader's calendar to do. */
export async function calendarOf(mail: Mail, method: string): Promise<any> {
  const answer = await fetch(`${process.env.TEST_MAILBOX_URL}/api/messages/${mail.id}/raw`);
  const { attachments } = await PostalMime.parse(await answer.arrayBuffer(), { attachmentEncoding: 'utf8' });
  const files = attachments.map(({ mimeType, filename }) => [mimeType, filename]);
  expect(files).toContainEqual(['application/ics', 'appointment.ics']);
  const invitation = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  expect(invitation?.method).toBe(method);
  const read = eventsOf(invitation!.content as string);
  expect(read.method).toBe(method);
  return read.events[0];
}
