import type { FieldProblem } from '../../../shared/domain/domain-error';
import { ERASED_NAME } from '../../../shared/domain/erased';
import { type Language, LANGUAGES } from '../../../shared/domain/language';
import { BornInTheFuture } from './navigation-errors';
import type { Reach } from './reach';

/** In which they are written to. */
export const SEEKER_LANGUAGES = LANGUAGES;

/** What is known of somebody who needs help (NAV-4). */
export interface SeekerFields {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO date. */
  readonly dateOfBirth: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly language: Language;
  readonly zip: string | null;
  /** People, with the seeker. */
  readonly householdSize: number | null;
  /** Minor units of USD a year, of the household. */
  readonly annualIncome: number | null;
  readonly reach: Reach;
}

/** The least that is known of anybody. */
export type NamedSeeker = Pick<SeekerFields, 'givenName' | 'familyName' | 'reach'> & Partial<SeekerFields>;

/** A value: changed details are other ones. */
export class SeekerDetails implements SeekerFields {
  readonly givenName!: string;
  readonly familyName!: string;
  readonly dateOfBirth: string | null = null;
  readonly email: string | null = null;
  readonly phone: string | null = null;
  readonly language!: Language;
  readonly zip: string | null = null;
  readonly householdSize: number | null = null;
  readonly annualIncome: number | null = null;
  readonly reach!: Reach;

  constructor(fields: NamedSeeker) {
    Object.assign(this, { language: 'en' }, fields);
  }

  with(changes: Partial<SeekerFields>): SeekerDetails {
    return Object.assign(new SeekerDetails(this), changes);
  }
}

/** Of who was erased: no e-mail goes to them, and whom nobody was to contact is not contacted still (PLT-12). */
export const erasedDetails = (reach: Reach): SeekerDetails =>
  new SeekerDetails({ givenName: ERASED_NAME, familyName: '', reach: reach === 'email' ? 'phone' : reach });

/** What a referral needs and nobody has said (NAV-6): where it belongs, by JSON pointer, and why. */
export function missingOf({ reach, email, phone }: Pick<SeekerFields, 'reach' | 'email' | 'phone'>): FieldProblem[] {
  const needed = (pointer: string) => [{ pointer, code: 'required', detail: 'It is how they are best reached.' }];
  if (reach === 'email' && !email) return needed('/seeker/email');
  return (reach === 'text' || reach === 'phone') && !phone ? needed('/seeker/phone') : [];
}

/** Where mails reach somebody; null for who is reached in another way. */
export const mailboxOf = ({ reach, email = null }: Pick<SeekerFields, 'reach'> & { email?: string | null }) =>
  reach === 'email' ? email : null;

/** @throws BornInTheFuture */
export function assertBorn(dateOfBirth: string | null | undefined, now: Date): void {
  if (dateOfBirth && dateOfBirth > now.toISOString().slice(0, 10)) throw new BornInTheFuture();
}

/** In whole years. */
export function ageOn(day: Date, dateOfBirth: string): number {
  const today = day.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}
