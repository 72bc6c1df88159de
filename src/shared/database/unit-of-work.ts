import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { currentTenant } from './tenant';
import { beginsInTenant, inTenant } from './transaction-tenant';

/**
 * One verb, one transaction: joins the one going on, or begins one in the caller's tenant.
 * What entities recorded goes to the outbox with it, so all of it is stored or none (PLT-8).
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly em: EntityManager) {}

  run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const going = this.em.getContext(false);
    return going.isInTransaction() ? this.join(going, work) : this.begin(work);
  }

  /**
   * Inside a unit of work: what `work` answers, or, when it fails, what `instead` makes of the error, with everything
   * undone that `work` did. Entities loaded so far are let go then.
   */
  attempt<T>(work: () => Promise<T>, instead: (error: unknown) => T): Promise<T> {
    return this.run(async (em) => {
      await em.execute('savepoint attempt');
      try {
        const result = await work();
        await em.flush();
        return result;
      } catch (error) {
        const other = instead(error);
        em.clear();
        await em.execute('rollback to savepoint attempt');
        return other;
      }
    });
  }

  private begin<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const tenant = currentTenant();
    const fork = this.em.fork({ session: { variables: tenant } });
    return fork.transactional((em) => {
      beginsInTenant(em, tenant);
      return work(em);
    });
  }

  /** Flushes before it returns, so that what the database refuses is refused inside the verb. */
  private join<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return inTenant(em, async () => {
      const result = await work(em);
      await em.flush();
      return result;
    });
  }
}
