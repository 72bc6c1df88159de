import type { PostgreSqlConnection } from '@mikro-orm/postgresql';

type Driver = ReturnType<ReturnType<PostgreSqlConnection['createKyselyDialect']>['createDriver']>;
type Connection = Parameters<Driver['releaseConnection']>[0];

/**
 * Kysely gives a connection back only after a rollback that succeeded, and not at all when a transaction could not begin:
 * each that dies inside a unit of work would keep its place in the pool for good. Here what fails gives it back as well;
 * the pool lets go of a client that is dead.
 */
export function releasingDriver(driver: Driver): Driver {
  const begin = driver.beginTransaction.bind(driver);
  const rollback = driver.rollbackTransaction.bind(driver);
  const orRelease = async (connection: Connection, done: Promise<void>): Promise<void> => {
    try {
      await done;
    } catch (error) {
      await driver.releaseConnection(connection);
      throw error;
    }
  };
  return Object.assign(driver, {
    beginTransaction: (...[connection, settings]: Parameters<Driver['beginTransaction']>) =>
      orRelease(connection, begin(connection, settings)),
    rollbackTransaction: (connection: Connection) => orRelease(connection, rollback(connection)),
  });
}
