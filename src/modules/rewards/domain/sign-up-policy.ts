import { isTooOld, theFirstThatCounts } from '../../../shared/domain/first-that-counts';
import type { Followed } from '../../../shared/domain/followed';

/**
 * `tied`: the sign-up came by this link. `later`: another one was followed first. `too-old`: followed 30 days or more
 * before. `own`: the link of the same person. `over`: no link. `disabled`: support ended it. `another-organisation`: of a
 * patient elsewhere. `existing-patient`: who signed up was a patient already. `program-off`: nobody is thanked.
 */
export const SIGN_UP_VERDICTS = [
  'tied',
  'later',
  'too-old',
  'own',
  'over',
  'disabled',
  'another-organisation',
  'existing-patient',
  'program-off',
] as const;
export type SignUpVerdict = (typeof SIGN_UP_VERDICTS)[number];

/** A patient's link that somebody followed. */
export interface InvitationLink {
  readonly patientId: string;
  readonly organisationId: string;
  readonly isDisabled: boolean;
  /** Its owner is whoever signs up. */
  readonly isOwn: boolean;
}

/** What is known of who signs up. */
export interface SigningUp {
  readonly organisationId: string;
  readonly wasPatient: boolean;
  readonly programIsOn: boolean;
}

export interface ConsideredInvitation {
  readonly via: Followed['via'];
  readonly followedAt: Date;
  /** Whose link; null where the code leads nowhere, or elsewhere. */
  readonly patientId: string | null;
  readonly verdict: SignUpVerdict;
}

/** By whose invitation somebody came, once and for good (REW-3, REW-4). */
export function judgeSignUp(
  followed: readonly Followed[],
  links: ReadonlyMap<string, InvitationLink>,
  person: SigningUp,
  now: Date,
): readonly ConsideredInvitation[] {
  const weighed = theFirstThatCounts(followed, ({ code, followedAt }) =>
    whyNot(links.get(code), person, followedAt, now),
  );
  return weighed.map(({ code, ...considered }) => {
    const link = links.get(code);
    return { ...considered, patientId: link?.organisationId === person.organisationId ? link.patientId : null };
  });
}

function whyNot(
  link: InvitationLink | undefined,
  { organisationId, wasPatient, programIsOn }: SigningUp,
  followedAt: Date,
  now: Date,
): Exclude<SignUpVerdict, 'tied' | 'later'> | undefined {
  if (!link) return 'over';
  if (link.organisationId !== organisationId) return 'another-organisation';
  if (!programIsOn) return 'program-off';
  if (link.isDisabled) return 'disabled';
  if (link.isOwn) return 'own';
  if (wasPatient) return 'existing-patient';
  return isTooOld(followedAt, now) ? 'too-old' : undefined;
}
