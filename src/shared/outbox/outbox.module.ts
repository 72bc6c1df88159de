import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { JobRegistry } from '../queue/job-registry';
import { JobWorkers } from '../queue/job-workers';
import { QueueBackend } from '../queue/queue-backend';
import { FailedJobs } from './failed-jobs';
import { FailedJobsController } from './failed-jobs.controller';
import { OutboxConsumer } from './outbox.consumer';
import { OutboxMessageSchema } from './outbox-message.schema';
import { OutboxRelay } from './outbox.relay';
import { RetryFailedJob } from './retry-failed-job';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([OutboxMessageSchema])],
  controllers: [FailedJobsController],
  providers: [FailedJobs, JobRegistry, QueueBackend, JobWorkers, OutboxConsumer, OutboxRelay, RetryFailedJob],
  exports: [JobRegistry, QueueBackend, JobWorkers, OutboxRelay],
})
export class OutboxModule {}
