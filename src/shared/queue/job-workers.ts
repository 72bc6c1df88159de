import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Worker } from 'bullmq';
import { Semaphore } from '../concurrency/semaphore';
import { waitAtMost } from '../concurrency/wait-at-most';
import { Settings } from '../config/settings';
import { OutboxConsumer } from '../outbox/outbox.consumer';
import { definedQueues } from './job-definition';
import { JobRegistry } from './job-registry';
import { QueueBackend } from './queue-backend';

const CONCURRENCY = 5;
/** Connections that jobs leave to the relay, to health checks and, in a process that does both, to requests. */
const SPARE_CONNECTIONS = 2;
const CLOSED_WITHIN_MS = 2_000;

/**
 * A BullMQ worker for every declared queue. A job holds a connection while it runs, a mail for as long as the mail server
 * takes: so all queues together run no more jobs than the pool can serve, and the others wait.
 */
@Injectable()
export class JobWorkers implements BeforeApplicationShutdown {
  private workers: Worker[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly places: Semaphore;
  private stopping = false;

  constructor(
    private readonly backend: QueueBackend,
    private readonly registry: JobRegistry,
    private readonly consumer: OutboxConsumer,
    { DATABASE_POOL }: Settings,
  ) {
    this.places = new Semaphore(Math.max(1, DATABASE_POOL - SPARE_CONNECTIONS));
  }

  /** @throws Error when a declared job has no handler. */
  start(): void {
    this.registry.assertComplete();
    this.workers = definedQueues().map(({ queue }) =>
      this.backend.worker(queue, (messageId) => this.consume(messageId), CONCURRENCY),
    );
  }

  private consume(messageId: string): Promise<void> {
    const job = this.places.run(() => this.unlessStopping(messageId)).finally(() => this.running.delete(job));
    this.running.add(job);
    return job;
  }

  /** Who waited for a place until the end is handed over again, by the relay of another process. */
  private async unlessStopping(messageId: string): Promise<void> {
    if (!this.stopping) await this.consumer.consume(messageId);
  }

  /** Takes no more jobs and finishes those that run; then the queues are told, unless they are down. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const closed = Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled(this.running);
    await waitAtMost(CLOSED_WITHIN_MS, closed);
  }
}
