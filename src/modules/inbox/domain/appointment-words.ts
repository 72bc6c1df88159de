const CHANGES: Readonly<Record<string, string>> = {
  confirmed: 'A request for an appointment was confirmed.',
  declined: 'A request for an appointment was declined.',
  expired: 'A request for an appointment has expired: nobody answered it in time.',
  withdrawn: 'A request for an appointment was taken back.',
  ended: 'A request for an appointment has ended, because its therapist left the program.',
  cancelled: 'An appointment was cancelled.',
};

/** What became of an appointment, by the code of its state. */
export const appointmentInWords = (status: string | null): string =>
  CHANGES[status ?? ''] ?? 'A request for an appointment has changed.';
