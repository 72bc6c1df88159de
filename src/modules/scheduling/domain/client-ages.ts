export const CLIENT_AGES = ['children', 'adolescents', 'adults', 'older-adults'] as const;
/** Whom a therapist sees. */
export type ClientAge = (typeof CLIENT_AGES)[number];
