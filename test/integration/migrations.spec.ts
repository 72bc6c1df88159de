import { type EntityName, MikroORM } from '@mikro-orm/postgresql';
import { Settings } from '../../src/shared/config/settings';
import { ownerOptions } from '../../src/shared/database/orm-options';
import { World } from '../support/world';

/**
 * Views, triggers, functions and tables without an entity are written in the migrations alone: entities do not know them;
 * nor do they know a foreign key over two columns one of which is another relation's.
 */
const HAND_WRITTEN = /^drop (view|trigger|function) |drop constraint "program_referral_goal"/;

describe('migrations', () => {
  let world: World;
  beforeAll(async () => (world = await World.start({ worker: false })));
  afterAll(() => world.stop());

  it('leave tables that say exactly what the entities say', async () => {
    const mapped = [...world.app.get(MikroORM).getMetadata().getAll().values()];
    const orm = await MikroORM.init({
      ...ownerOptions(
        Settings.from({ DATABASE_URL: world.databaseUrl }),
        mapped.map((meta) => meta.class as EntityName<object>),
      ),
      schemaGenerator: { ignoreSchema: ['bullmq'] },
    });
    try {
      const differences = (await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false }))
        .split('\n')
        .filter((line) => line.trim());
      expect(differences.filter((line) => !HAND_WRITTEN.test(line))).toEqual([]);
    } finally {
      await orm.close();
    }
  });

  it('PLT-2 are carried out by the owner; the application owns nothing and cannot pass row-level security', async () => {
    const [role] = await world.rows(
      `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'refero_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    expect(
      await world.rows(
        `select relname from pg_class where relowner = 'refero_app'::regrole and relnamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
  });
});
