import { faker } from '@faker-js/faker';
import { type EligibilityFields, NO_RULES } from '../../src/modules/directory/domain/eligibility-rules';
import type { ProgramFields } from '../../src/modules/directory/domain/program-details';
import { ProgramClaimer } from '../../src/modules/directory/domain/program-claimer.entity';
import { Program } from '../../src/modules/directory/domain/program.entity';
import type { AreaFields } from '../../src/modules/directory/domain/service-area';
import type { ProgramCapacity } from '../../src/modules/directory/public';
import { Clock } from '../../src/shared/clock/clock';
import type { World } from '../support/world';
import { type GivenAccount, type GivenOrganisation, givenOrganisation, givenWorker } from './accounts';
import { arrange } from './persist';

export interface ProgramOverrides extends Partial<ProgramFields> {
  area?: Partial<AreaFields>;
  rules?: Partial<EligibilityFields>;
  capacity?: ProgramCapacity;
}

export interface GivenProgram {
  programId: string;
  name: string;
}

export const NATION: AreaFields = {
  kind: 'nation',
  places: [],
  miles: null,
  latitude: null,
  longitude: null,
  inWords: null,
};

const SOME_PROGRAM: Omit<ProgramFields, 'name' | 'organisationName'> = {
  description: null,
  services: ['food-pantry'],
  keywords: [],
  cost: 'free',
  costInWords: null,
  languages: ['en'],
  eligibility: null,
  hours: null,
  phone: null,
  email: null,
  website: null,
  address: null,
};

/** A listed program that nobody has claimed: a free food pantry for everybody, open, unless said otherwise. */
export async function givenProgram(
  world: World,
  { area, rules, capacity, ...details }: ProgramOverrides = {},
): Promise<GivenProgram> {
  const named = { name: `${faker.company.name()} Pantry`, organisationName: faker.company.name(), ...details };
  const stated = {
    details: { ...SOME_PROGRAM, ...named },
    area: { ...NATION, ...area },
    rules: { ...NO_RULES, ...rules },
    capacity,
  };
  const program = Program.list(stated, world.app.get(Clock).now());
  await arrange(world, (em) => void em.persist(program));
  return { programId: program.id, name: named.name };
}

export interface GivenClaimer extends GivenAccount {
  organisation: GivenOrganisation;
}

/**
 * A worker of the organisation that claims the program, who is one of its claimers. The program is claimed when nobody
 * has; further claimers name the same organisation.
 */
export async function givenClaimer(
  world: World,
  programId: string,
  { organisation, account }: { organisation?: GivenOrganisation; account?: GivenAccount } = {},
): Promise<GivenClaimer> {
  const theirs = organisation ?? (await givenOrganisation(world));
  const { organisationId, administrator } = theirs;
  const person =
    account?.accountId === administrator.accountId
      ? administrator
      : await givenWorker(world, { organisationId, role: 'claimer', account });
  await arrange(world, async (em) => {
    const now = world.app.get(Clock).now();
    const program = await em.findOneOrFail(Program, programId);
    if (!program.isClaimed) program.claimFor(organisationId, now);
    program.pullEvents(); // arranged, so nothing follows from it
    em.persist(new ProgramClaimer(programId, organisationId, person.accountId, now));
  });
  return { ...person, organisation: theirs };
}
