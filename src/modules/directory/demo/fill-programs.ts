import type { EntityManager } from '@mikro-orm/postgresql';
import { ProgramClaimer } from '../domain/program-claimer.entity';
import type { ProgramFields } from '../domain/program-details';
import { type EligibilityFields, NO_RULES } from '../domain/eligibility-rules';
import { Program } from '../domain/program.entity';
import type { AreaFields } from '../domain/service-area';

interface DemoProgram {
  readonly details: Pick<ProgramFields, 'name' | 'organisationName' | 'services'> & Partial<ProgramFields>;
  readonly area: Pick<AreaFields, 'kind'> & Partial<AreaFields>;
  readonly rules?: Partial<EligibilityFields>;
}

/** Who claims the first of them. */
export interface DemoClaimer {
  readonly organisationId: string;
  readonly accountId: string;
}

const CHELSEA = {
  street: '210 West 23rd Street',
  city: 'New York',
  state: 'NY',
  zip: '10011',
  latitude: 40.7441,
  longitude: -73.9966,
};
const BROOKLYN = {
  street: '14 Livingston Street',
  city: 'Brooklyn',
  state: 'NY',
  zip: '11201',
  latitude: 40.6914,
  longitude: -73.9918,
};
const [NEW_YORK_COUNTY, KINGS_COUNTY] = ['36061', '36047'];

const PROGRAMS: readonly DemoProgram[] = [
  {
    details: {
      name: 'Chelsea Community Pantry',
      organisationName: 'Hudson Helping Hands',
      description: 'Groceries for a week, and help to apply for food benefits.',
      services: ['food-pantry', 'food-benefits'],
      cost: 'free',
      languages: ['en', 'es'],
      eligibility: 'Everybody who lives in Manhattan or Brooklyn.',
      hours: 'Mondays to Fridays, 9 am to 4 pm',
      phone: '+12125550160',
      address: CHELSEA,
    },
    area: { kind: 'counties', places: [NEW_YORK_COUNTY, KINGS_COUNTY] },
  },
  {
    details: {
      name: 'Rent Relief Brooklyn',
      organisationName: 'Brooklyn Tenants Fund',
      description: 'Up to three months of rent for families who may lose their home.',
      services: ['housing-rent', 'housing-eviction'],
      cost: 'free',
      languages: ['en'],
      eligibility: 'Families of two and more.',
      phone: '+17185550171',
      address: BROOKLYN,
    },
    area: { kind: 'counties', places: [KINGS_COUNTY] },
    rules: { householdFrom: 2, residentsOnly: true },
  },
  {
    details: {
      name: 'Golden Rides',
      organisationName: 'City Seniors',
      description: 'Rides to appointments.',
      services: ['transport-rides', 'care-older-adults'],
      cost: 'reduced',
      languages: ['en', 'zh'],
      eligibility: 'From 60 years on.',
      phone: '+12125550182',
      address: CHELSEA,
    },
    area: { kind: 'radius', miles: 12, latitude: CHELSEA.latitude, longitude: CHELSEA.longitude, places: ['10011'] },
    rules: { ageFrom: 60 },
  },
  {
    details: {
      name: 'National Legal Line',
      organisationName: 'Lawyers on Call',
      description: 'Advice by telephone about homes, work and benefits.',
      services: ['legal-advice'],
      cost: 'free',
      languages: ['en', 'es'],
      phone: '+18005550193',
    },
    area: { kind: 'nation' },
  },
];

const NOTHING_MORE = {
  description: null,
  keywords: [],
  cost: null,
  costInWords: null,
  languages: [],
  eligibility: null,
  hours: null,
  phone: null,
  email: null,
  website: null,
  address: null,
};
const NO_PLACES = { places: [], miles: null, latitude: null, longitude: null, inWords: null };

/** Programs in New York and one for the nation; the first is claimed. */
export async function fillPrograms(em: EntityManager, claimer: DemoClaimer, now: Date): Promise<void> {
  const programs = PROGRAMS.map(({ details, area, rules }) =>
    Program.list(
      { details: { ...NOTHING_MORE, ...details }, area: { ...NO_PLACES, ...area }, rules: { ...NO_RULES, ...rules } },
      now,
    ),
  );
  const [claimed] = programs;
  claimed!.claimFor(claimer.organisationId, now);
  claimed!.pullEvents(); // it has been theirs all along: no mail follows from it
  await em.persist(programs).flush();
  await em.persist(new ProgramClaimer(claimed!.id, claimer.organisationId, claimer.accountId, now)).flush();
}
