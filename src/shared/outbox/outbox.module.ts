import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { JobRegistry } from '../queue/job-registry';
import { JobWorkers } from '../queue/job-workers';
import { QueueBackend } from '../queue/queue-backend';
import { OutboxConsumer } from './outbox.consumer';
import { OutboxMessageSchema } from './outbox-message.schema';
import { OutboxRelay } from './outbox.relay';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([OutboxMessageSchema])],
  providers: [JobRegistry, QueueBackend, JobWorkers, OutboxConsumer, OutboxRelay],
  exports: [JobRegistry, QueueBackend, JobWorkers, OutboxRelay],
})
export class OutboxModule {}
