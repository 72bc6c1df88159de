import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { Settings } from './shared/config/settings';
import { JsonLogger } from './shared/logging/json-logger';
import { Housekeeping } from './shared/housekeeping/housekeeping';
import { OutboxRelay } from './shared/outbox/outbox.relay';
import { JobWorkers } from './shared/queue/job-workers';

/** The worker process: relays the outbox, carries out its jobs, and clears away what is done with. */
async function worker(): Promise<void> {
  const logger = new JsonLogger(Settings.read());
  const app = await NestFactory.createApplicationContext(AppModule, { logger, abortOnError: false });
  app.enableShutdownHooks();
  app.get(JobWorkers).start();
  app.get(OutboxRelay).start();
  app.get(Housekeeping).start();
}

worker().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
