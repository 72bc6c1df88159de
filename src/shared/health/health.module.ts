import { Module } from '@nestjs/common';
import { DatabaseCheck } from './database.check';
import { HealthController } from './health.controller';
import { MigrationsCheck } from './migrations.check';
import { QueuesCheck } from './queues.check';
import { HEALTH_CHECKS, Readiness } from './readiness';
import { Shutdown } from './shutdown';

const CHECKS = [DatabaseCheck, MigrationsCheck, QueuesCheck];

@Module({
  controllers: [HealthController],
  providers: [
    Readiness,
    Shutdown,
    ...CHECKS,
    { provide: HEALTH_CHECKS, inject: CHECKS, useFactory: (...checks: unknown[]) => checks },
  ],
})
export class HealthModule {}
