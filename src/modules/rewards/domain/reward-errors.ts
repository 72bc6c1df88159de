import { defineError } from '../../../shared/domain/domain-error';

/** REW-6. */
export const ContactSupport = defineError(
  'forbidden',
  'contact-support',
  'Support changes how the referral program is set up: please contact them.',
);

export const PatientExists = defineError('conflict', 'patient-exists', 'A patient with this id is on record.');

/** REW-4. */
export const InvitationOver = defineError(
  'gone',
  'invitation-over',
  'This invitation is over: it brings nobody any more.',
);

/** REW-8, as Standard Webhooks says. */
export const InvalidSignature = defineError(
  'unauthenticated',
  'invalid-signature',
  'No secret of yours made this signature.',
);

/** REW-8. */
export const OldTimestamp = defineError(
  'invalid',
  'old-timestamp',
  'This was signed more than five minutes ago, or is to be signed yet.',
);

/** REW-7. */
export const AnotherCurrency = defineError(
  'refused',
  'another-currency',
  'The referral program counts in another currency.',
);

/** REW-8. */
export const NotYetHappened = defineError(
  'invalid',
  'not-yet-happened',
  'This is said to have happened later than now.',
);

export const notYetHappened = () =>
  new NotYetHappened({ errors: [{ pointer: '/timestamp', code: 'ahead', detail: 'It is more than a day ahead.' }] });

/** REW-6, REW-7. */
export const CurrencyInUse = defineError(
  'conflict',
  'currency-in-use',
  'Something was promised or billed in the currency of the program: it stays.',
);

export const anotherCurrency = (currency: string, pointer: string) =>
  new AnotherCurrency({ errors: [{ pointer, code: 'currency', detail: `It is ${currency}.` }] });
