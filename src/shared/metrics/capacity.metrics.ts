import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from '@prometheus-io/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sql } from '../database/sql';
import { definedQueues } from '../queue/job-definition';
import { QueueBackend } from '../queue/queue-backend';
import { Metrics } from './metrics';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
const LONGEST_MS = 1_000;

/** What is in the queues, and what is left of the pool of connections. */
@Injectable()
export class CapacityMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Sql,
    private readonly backend: QueueBackend,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const jobs = new Gauge({
      name: 'refero_queue_jobs',
      help: 'Jobs in each queue by state.',
      labelNames: ['queue', 'state'],
      registers,
      collect: async () => {
        await Promise.all(definedQueues().map(({ queue }) => this.countJobs(queue, jobs)));
      },
    });
    const connections = new Gauge({
      name: 'refero_database_connections',
      help: 'Connections of this process to the database by state, and callers waiting for one.',
      labelNames: ['state'],
      registers,
      collect: () => {
        for (const [state, count] of Object.entries(this.database.connections)) connections.set({ state }, count);
      },
    });
  }

  /** Not a number while the queue's backend is down or slow. */
  private async countJobs(queue: string, gauge: Gauge<'queue' | 'state'>): Promise<void> {
    const late = sleep(LONGEST_MS, undefined, { ref: false });
    const counted = this.backend.queue(queue).getJobCounts(...STATES);
    const counts = await Promise.race([counted, late]).catch(() => undefined);
    for (const state of STATES) gauge.set({ queue, state }, counts?.[state] ?? NaN);
  }
}
