import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Worker } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutboxConsumer } from '../outbox/outbox.consumer';
import { definedQueues } from './job-definition';
import { JobRegistry } from './job-registry';
import { QueueBackend } from './queue-backend';

const CONCURRENCY = 5;
const CLOSED_WITHIN_MS = 2_000;

/** A BullMQ worker for every declared queue. */
@Injectable()
export class JobWorkers implements BeforeApplicationShutdown {
  private workers: Worker[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly backend: QueueBackend,
    private readonly registry: JobRegistry,
    private readonly consumer: OutboxConsumer,
  ) {}

  /** @throws Error when a declared job has no handler. */
  start(): void {
    this.registry.assertComplete();
    this.workers = definedQueues().map(({ queue }) =>
      this.backend.worker(queue, (messageId) => this.consume(messageId), CONCURRENCY),
    );
  }

  private consume(messageId: string): Promise<void> {
    const job = this.consumer.consume(messageId).finally(() => this.running.delete(job));
    this.running.add(job);
    return job;
  }

  /** Takes no more jobs and finishes those that run; then the queues are told, unless they are down. */
  async beforeApplicationShutdown(): Promise<void> {
    const closed = Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled(this.running);
    await Promise.race([closed, sleep(CLOSED_WITHIN_MS)]);
  }
}
