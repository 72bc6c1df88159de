/** Leads to the page on which a client follows their request (SCH-22). */
export const APPOINTMENT_LINK = 'appointment';
/** How long the page is there beyond the appointment's start. */
export const LINK_DAYS_AFTER = 30;

/** Leads to a therapist's schedule as a calendar feed (SCH-24). */
export const CALENDAR_LINK = 'calendar';
