import type { EntityManager } from '@mikro-orm/postgresql';
import { SYSTEM } from '../../src/shared/http/caller';
import { RequestScope } from '../../src/shared/http/request-scope';
import { UnitOfWork } from '../../src/shared/database/unit-of-work';
import type { World } from '../support/world';

/** Arranges what a test needs through real entities, in a transaction that every tenant's rows stand open to. */
export function arrange<T>(world: World, work: (em: EntityManager) => Promise<T> | T): Promise<T> {
  return RequestScope.run({ requestId: 'arranged', caller: SYSTEM }, () =>
    world.app.get(UnitOfWork).run(async (em) => work(em)),
  );
}
