import type { EntityManager } from '@mikro-orm/postgresql';
import { locate } from '../use-cases/locate';
import { connected, demoConnections, insertConnections } from './demo-connections';
import { demoClient, demoLocations, demoMember } from './demo-members';
import { CLIENT, type DemoPerson } from './demo-people';
import { Random } from './random';

/** Makes every person a member, with profile, settings and colleagues. `accountIds` are by e-mail address. */
export async function fillDirectory(
  em: EntityManager,
  people: readonly DemoPerson[],
  accountIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const random = new Random(2);
  const providers = people.filter((person) => person !== CLIENT);
  const stated = providers.map((person) => demoLocations(person, random));
  const located = await locate(em, stated.flat());
  const members = providers.map((person, at) =>
    demoMember(accountIds.get(person.email)!, person, located.splice(0, stated[at]!.length), random, now),
  );
  const client = demoClient(accountIds.get(CLIENT.email)!, CLIENT, now);
  await em.persist([...members, client]).flush();
  const connections = [...demoConnections(members, random), connected(client, members[0]!)];
  await insertConnections(em, connections, now);
}
