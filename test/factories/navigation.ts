import { Site, SiteWorker } from '../../src/modules/navigation/domain/site.entity';
import { TeamSharing } from '../../src/modules/navigation/domain/team-sharing.entity';
import { Clock } from '../../src/shared/clock/clock';
import type { Answer } from '../support/api';
import type { World } from '../support/world';
import { type GivenAccount, givenAccount, type GivenOrganisation, givenOrganisation, givenWorker } from './accounts';
import { arrange } from './persist';

export interface GivenSite {
  siteId: string;
  name: string;
  organisation: GivenOrganisation;
}

let sites = 0;

/** A place of an organisation, of a new one unless said otherwise. */
export async function givenSite(
  world: World,
  { organisation, name = `Site ${(sites += 1)}` }: { organisation?: GivenOrganisation; name?: string } = {},
): Promise<GivenSite> {
  const theirs = organisation ?? (await givenOrganisation(world));
  const site = new Site(theirs.organisationId, name);
  await arrange(world, (em) => void em.persist(site));
  return { siteId: site.id, name, organisation: theirs };
}

/** A navigator who works at the site from now on. */
export async function givenNavigator(
  world: World,
  { siteId, organisation }: GivenSite,
  account?: GivenAccount,
): Promise<GivenAccount> {
  const { organisationId } = organisation;
  const person =
    account ?? (await givenWorker(world, { organisationId, role: 'navigator', account: await givenAccount(world) }));
  const now = world.app.get(Clock).now();
  await arrange(world, (em) => void em.persist(new SiteWorker(organisationId, siteId, person.accountId, now)));
  return person;
}

/** That a team (a site or a program) shares what its members send from now on. */
export async function givenSharing(world: World, organisationId: string, teamId: string): Promise<TeamSharing> {
  const sharing = new TeamSharing(organisationId, teamId, world.app.get(Clock).now());
  await arrange(world, (em) => void em.persist(sharing));
  return sharing;
}

export const CONSENT = {
  givenBy: 'seeker',
  how: 'in_person',
  at: '2026-01-02T09:00:00.000Z',
  words: 'I agree that my name and how to reach me are sent to the program.',
} as const;

let people = 0;

/** Somebody in need, as a request says them; reached by e-mail unless said otherwise. */
export const someSeeker = (overrides: Record<string, unknown> = {}) => ({
  givenName: 'Luz',
  familyName: `Ortega ${String.fromCharCode(65 + (people % 26))}`,
  dateOfBirth: '1990-04-23',
  email: `luz-${(people += 1)}-${crypto.randomUUID().slice(0, 8)}@seekers.example.org`,
  phone: '+16505550142',
  language: 'en',
  zip: '94063',
  householdSize: 3,
  reach: 'email',
  ...overrides,
});

/** Sends a referral over HTTP. */
export function refer(
  world: World,
  token: string,
  { programId }: { programId: string },
  wish: Record<string, unknown> = {},
): Promise<Answer> {
  const seeker = 'seekerId' in wish ? undefined : someSeeker();
  return world.api.post(
    '/v1/program-referrals',
    { programId, consent: CONSENT, seeker, ...wish },
    { token, headers: { 'idempotency-key': crypto.randomUUID() } },
  );
}
