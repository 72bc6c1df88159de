import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import { APPOINTMENT_WORDS } from './appointment-words';

const page = definePage(
  join(__dirname, 'no-appointment.eta'),
  (view: { language: Language; title: string; why: string }) => view,
);

/** For a link that leads nowhere, or no longer. */
export const noAppointmentPage = (reply: Parameters<typeof page>[0], language: Language): void =>
  page(reply, { language, ...APPOINTMENT_WORDS[language].gone }, 404);
