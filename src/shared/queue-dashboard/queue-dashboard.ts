import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { definedQueues } from '../queue/job-definition';
import { QueueBackend } from '../queue/queue-backend';
import { DashboardGuard } from './dashboard.guard';

const PATH = '/admin/queues';
/** The page names a font of a third party, which this keeps the browser from loading. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What is in the queues, for administrators of the platform (PLT-13). It shows and changes nothing: the outbox decides
 * what is done, and jobs hold the ids of its messages only.
 */
@Injectable()
export class QueueDashboard implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly guard: DashboardGuard,
    private readonly backend: QueueBackend,
  ) {}

  async onModuleInit(): Promise<void> {
    const adapter = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    await adapter?.getInstance<FastifyInstance>().register(async (part) => this.serve(part));
  }

  private async serve(part: FastifyInstance): Promise<void> {
    const server = new FastifyAdapter().setBasePath(PATH);
    const board = createBullBoard({
      queues: [],
      serverAdapter: server,
      options: { uiConfig: { boardTitle: 'Refero', hideRedisDetails: true } },
    });
    let open = (): void => {
      board.setQueues(
        definedQueues().map(({ queue }) => new BullMQAdapter(this.backend.queue(queue), { readOnlyMode: true })),
      );
      open = () => undefined;
    };
    part.addHook('onRequest', async (request, reply) => {
      void reply.headers({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
      if (await this.guard.admits(request, reply)) open(); // nobody looks, nothing connects
    });
    await part.register(server.registerPlugin(), { prefix: PATH });
  }
}
