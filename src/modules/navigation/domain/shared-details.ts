import type { SeekerFields } from './seeker-details';

/** What a referral shares of the person with the program: for who is not to be contacted, the name alone (NAV-10). */
export type SharedDetails = Pick<SeekerFields, 'givenName' | 'familyName'> &
  Partial<Pick<SeekerFields, 'dateOfBirth' | 'email' | 'phone' | 'language' | 'zip' | 'householdSize' | 'reach'>>;

export function shareable({
  givenName,
  familyName,
  dateOfBirth,
  email,
  phone,
  language,
  zip,
  householdSize,
  reach,
}: SeekerFields): SharedDetails {
  if (reach === 'do_not_contact') return { givenName, familyName };
  return { givenName, familyName, dateOfBirth, email, phone, language, zip, householdSize, reach };
}

/** By name, and date of birth where both are known. */
export const areSamePerson = (one: SharedDetails, other: SharedDetails): boolean =>
  nameOf(one) === nameOf(other) && (one.dateOfBirth ?? other.dateOfBirth) === (other.dateOfBirth ?? one.dateOfBirth);

export const nameOf = ({ givenName, familyName }: Pick<SeekerFields, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export const namesOnly = ({ givenName, familyName }: SharedDetails): SharedDetails => ({ givenName, familyName });
