import type { EntityManager } from '@mikro-orm/postgresql';
import type { Sql as Statement } from 'sql-template-tag';

/** What one module keeps of the person behind an account (PLT-12); the module registers it with `PersonalData`. */
export interface PersonalDataKeeper {
  /** The module's name: that of its section in the export. */
  readonly section: string;

  /**
   * Everything kept of the account, one statement for each list, whose columns are the export's fields. They run across
   * tenants: each finds by the account, and shows of others no more than the account may read anyway.
   */
  lists(accountId: string): Readonly<Record<string, Statement>>;

  /**
   * In the transaction going on, across tenants: deletes or empties what tells who the person is. What others hold with
   * them stays, without what identifies them. Others who have to act hear of it as of any change.
   */
  erase(em: EntityManager, accountId: string): Promise<void>;
}
