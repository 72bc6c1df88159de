import type { EntityManager } from '@mikro-orm/postgresql';
import { locate } from '../use-cases/locate';
import { demoConnections, insertConnections } from './demo-connections';
import { demoLocations, demoMember } from './demo-members';
import type { DemoPerson } from './demo-people';
import { Random } from './random';

/** Makes every person a member, with profile, settings and colleagues. `accountIds` are by e-mail address. */
export async function fillDirectory(
  em: EntityManager,
  people: readonly DemoPerson[],
  accountIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const random = new Random(2);
  const stated = people.map((person) => demoLocations(person, random));
  const located = await locate(em, stated.flat());
  const members = people.map((person, at) =>
    demoMember(accountIds.get(person.email)!, person, located.splice(0, stated[at]!.length), random, now),
  );
  await em.persist(members).flush();
  await insertConnections(em, demoConnections(members, random), now);
}
