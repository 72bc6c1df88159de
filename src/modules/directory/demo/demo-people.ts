import type { Gender } from '../domain/profile';
import type { Tier } from '../domain/tier';
import { FAMILY_NAMES, MENS_NAMES, WOMENS_NAMES } from './names';
import { Random } from './random';

/** How many members the demonstration has. */
const PEOPLE = 2_000;

/** A part somebody trying the product plays; its account is printed. */
export type DemoPart = 'professional' | 'limited' | 'colleague' | 'client';

export interface DemoPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly gender: Gender;
  readonly email: string;
  readonly tier: Tier;
  readonly part?: DemoPart;
  /** Letters behind the name, of one who plays a part. */
  readonly credentials?: string;
}

const PARTS: readonly DemoPerson[] = [
  {
    givenName: 'Renata',
    familyName: 'Okafor',
    gender: 'female',
    email: 'professional@refero.example',
    tier: 'professional',
    part: 'professional',
    credentials: 'LCSW',
  },
  {
    givenName: 'Theo',
    familyName: 'Lindqvist',
    gender: 'male',
    email: 'limited@refero.example',
    tier: 'limited',
    part: 'limited',
    credentials: 'LPC',
  },
  {
    givenName: 'José',
    familyName: 'García',
    gender: 'male',
    email: 'colleague@refero.example',
    tier: 'professional',
    part: 'colleague',
    credentials: 'PsyD',
  },
];

/** Who looks for help, and knows the professional. */
export const CLIENT: DemoPerson = {
  givenName: 'Noor',
  familyName: 'Haddad',
  gender: 'female',
  email: 'client@refero.example',
  tier: 'limited',
  part: 'client',
};

/** The people of the demonstration, the same every time: providers, those who play a part first, and a client at the end. */
export function demoPeople(): DemoPerson[] {
  const random = new Random(1);
  const others = Array.from({ length: PEOPLE - PARTS.length - 1 }, (_, at): DemoPerson => {
    const woman = random.chance(0.6);
    const [givenName, familyName] = [random.one(woman ? WOMENS_NAMES : MENS_NAMES), random.one(FAMILY_NAMES)];
    const local = `${givenName}.${familyName}`
      .normalize('NFD')
      .replace(/[^a-z.]/gi, '')
      .toLowerCase();
    return {
      givenName,
      familyName,
      gender: random.chance(0.03) ? 'non-binary' : woman ? 'female' : 'male',
      email: `${local}.${at}@example.org`,
      tier: random.chance(0.9) ? 'professional' : 'limited',
    };
  });
  return [...PARTS, ...others, CLIENT];
}
