export const PERSONAL_FIELDS = ['gender', 'pronouns', 'raceAndEthnicity', 'faith', 'sexualOrientation'] as const;
/** What a therapist tells for themself, and publishes or not (SCH-10). */
export type PersonalField = (typeof PERSONAL_FIELDS)[number];

export const GENDERS = ['female', 'male', 'non-binary', 'other'] as const;
export type Gender = (typeof GENDERS)[number];
