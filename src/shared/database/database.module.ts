import { MikroOrmModule } from '@mikro-orm/nestjs';
import { MikroORM } from '@mikro-orm/postgresql';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/settings';
import { DatabaseRoleCheck } from './database-role-check';
import { Notifications } from './notifications';
import { ormOptions } from './orm-options';
import { PreparingDriver } from './prepared-statements';
import { Sql } from './sql';
import { UnitOfWork } from './unit-of-work';

@Global()
@Module({
  imports: [
    MikroOrmModule.forRootAsync({
      driver: PreparingDriver,
      inject: [Settings],
      useFactory: (settings: Settings) => ormOptions(settings),
    }),
  ],
  providers: [
    Notifications,
    UnitOfWork,
    DatabaseRoleCheck,
    {
      provide: Sql,
      inject: [MikroORM],
      useFactory: async (orm: MikroORM) => new Sql(await orm.em.getConnection().getNativeClient(), orm.em),
    },
  ],
  exports: [Notifications, UnitOfWork, Sql],
})
export class DatabaseModule {}
