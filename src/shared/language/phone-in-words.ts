import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number in E.164 as people read it: "(212) 555-0160", "+44 20 7946 0018"; anything else as it is. */
export const phoneInWords = (phone: string): string => {
  const parsed = parsePhoneNumberFromString(phone);
  return (parsed?.country === 'US' ? parsed.formatNational() : parsed?.formatInternational()) ?? phone;
};
