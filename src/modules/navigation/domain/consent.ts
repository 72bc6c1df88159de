import { ConsentRequired } from './navigation-errors';

export const CONSENT_GIVERS = ['seeker', 'representative'] as const;
export const CONSENT_WAYS = ['in_person', 'phone', 'written', 'electronic'] as const;

/** That a person agreed to be referred: who said so, how, when, and to which words (NAV-7). */
export interface Consent {
  readonly givenBy: (typeof CONSENT_GIVERS)[number];
  readonly how: (typeof CONSENT_WAYS)[number];
  readonly at: Date;
  /** As they were said or shown. */
  readonly words: string;
}

/** Clocks of browsers differ from ours. */
const A_MINUTE = 60_000;

/** @throws ConsentRequired when there is none, or one that was given later than now */
export function assertConsent(consent: Consent | undefined, now: Date): asserts consent is Consent {
  if (!consent) throw new ConsentRequired({ detail: 'Say who agreed, how, when and to which words.' });
  if (consent.at.getTime() > now.getTime() + A_MINUTE)
    throw new ConsentRequired({ detail: 'It cannot have been given later than now.' });
}
