import { faker } from '@faker-js/faker';
import { Connection } from '../../src/modules/directory/domain/connection.entity';
import { CURRENT_CONSENT } from '../../src/modules/directory/domain/consent';
import { Member } from '../../src/modules/directory/domain/member.entity';
import { Profile, type ProfileFields } from '../../src/modules/directory/domain/profile';
import type { ReferralSettings } from '../../src/modules/directory/domain/referral-policy';
import type { Location, Tier } from '../../src/modules/directory/public';
import { Clock } from '../../src/shared/clock/clock';
import type { World } from '../support/world';
import { givenAccount } from './accounts';
import { arrange } from './persist';

export interface MemberOverrides extends Partial<ProfileFields>, Partial<ReferralSettings> {
  tier?: Tier;
}

export interface GivenMember {
  memberId: string;
  accountId: string;
  /** The account's address. */
  email: string;
  /** Given and family name. */
  name: string;
  token: string;
}

export const DENVER = { city: 'Denver', state: 'CO', zip: '80202', latitude: 39.751586, longitude: -104.997894 };

/** A place of work: in Denver unless said otherwise. */
export const location = (overrides: Partial<Location> = {}): Location => ({
  line1: '1 Main Street',
  line2: null,
  ...DENVER,
  phone: null,
  hours: null,
  ...overrides,
});

/** Sharing publicly, referable by colleagues, accepting new clients. */
export const REFERABLE: ReferralSettings = {
  shareProfilePublicly: true,
  referableBy: 'colleagues',
  acceptingNewClients: true,
};

/** A signed-in professional member who shares nothing publicly, unless said otherwise. */
export async function givenMember(world: World, overrides: MemberOverrides = {}): Promise<GivenMember> {
  const named = { givenName: faker.person.firstName(), familyName: faker.person.lastName(), ...overrides };
  const name = `${named.givenName} ${named.familyName}`;
  const { accountId, email, token } = await givenAccount(world, { name });
  const member = memberWith(accountId, named, world.app.get(Clock).now());
  await arrange(world, (em) => void em.persist(member));
  return { memberId: member.id, accountId, email, name, token };
}

/** Makes two members colleagues, through a request and its acceptance. */
export async function givenColleagues(
  world: World,
  one: { memberId: string },
  other: { memberId: string },
): Promise<{ connectionId: string }> {
  const connection = colleagues(one.memberId, other.memberId, world.app.get(Clock).now());
  await arrange(world, (em) => void em.persist(connection));
  return { connectionId: connection.id };
}

/** A colleague of `of` who may be referred by colleagues. */
export async function givenReferableColleague(
  world: World,
  of: { memberId: string },
  overrides: MemberOverrides = {},
): Promise<GivenMember> {
  const member = await givenMember(world, { ...REFERABLE, ...overrides });
  await givenColleagues(world, of, member);
  return member;
}

/** Many referable colleagues at once; nobody has claimed their profiles, so they have no accounts. */
export async function givenManyReferableColleagues(
  world: World,
  of: { memberId: string },
  count: number,
  overrides: (index: number) => MemberOverrides = () => ({}),
): Promise<{ memberId: string; name: string }[]> {
  const now = world.app.get(Clock).now();
  const members = Array.from({ length: count }, (_, index) =>
    memberWith(null, { ...REFERABLE, ...overrides(index) }, now),
  );
  await arrange(world, async (em) => {
    em.persist(members);
    await em.flush();
    em.persist(members.map((member) => colleagues(of.memberId, member.id, now)));
  });
  return members.map(({ id, profile }) => ({ memberId: id, name: `${profile.givenName} ${profile.familyName}` }));
}

/** A member no longer shares their profile publicly: they say so themselves. */
export async function stopSharing(world: World, { token }: { token: string }): Promise<void> {
  const path = '/v1/me/referral-settings';
  const { version, acceptingNewClients } = (await world.api.get(path, { token })).body;
  const settings = { shareProfilePublicly: false, referableBy: null, acceptingNewClients };
  const { status } = await world.api.put(path, settings, { token, headers: { 'if-match': `"${version}"` } });
  if (status !== 200) throw new Error(`the settings were answered ${status}`);
}

function memberWith(accountId: string | null, overrides: MemberOverrides, now: Date): Member {
  const { tier = 'professional', shareProfilePublicly, referableBy, acceptingNewClients, ...fields } = overrides;
  const name = { givenName: faker.person.firstName(), familyName: faker.person.lastName() };
  const member = Member.join(accountId, new Profile({ ...name, locations: [location()], ...fields }), now);
  member.changeTier(tier, now);
  member.changeReferralSettings(
    {
      shareProfilePublicly: shareProfilePublicly ?? false,
      referableBy: referableBy ?? null,
      acceptingNewClients: acceptingNewClients ?? true,
      consentVersion: CURRENT_CONSENT.version,
    },
    now,
  );
  member.pullEvents(); // arranged, so nothing follows from it
  return member;
}

function colleagues(one: string, other: string, now: Date): Connection {
  const connection = Connection.request(one, other, now);
  connection.accept(other, now);
  connection.pullEvents();
  return connection;
}
