import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Settings } from '../config/settings';
import { APPLICATION_ROLE } from './application-role';
import { Sql } from './sql';

/** Row-level security binds only a role that can neither bypass nor own it, so no other may serve requests. */
@Injectable()
export class DatabaseRoleCheck implements OnModuleInit {
  constructor(
    private readonly database: Sql,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    const role = await this.database.one<{ unsafe: boolean; owner: boolean; superuserLogin: boolean }>(sql`
      select
        (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unsafe,
        exists (select from pg_class where relname = 'outbox_message' and relowner = current_user::regrole) as owner,
        (select rolsuper from pg_roles where rolname = session_user) as "superuserLogin"`);
    if (role?.unsafe || role?.owner)
      throw new Error(`The role ${APPLICATION_ROLE} owns the tables or bypasses row-level security.`);
    if (role?.superuserLogin && this.settings.NODE_ENV === 'production')
      throw new Error('DATABASE_URL signs in as a superuser: give the application a login of its own.');
  }
}
