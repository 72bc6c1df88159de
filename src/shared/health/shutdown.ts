import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Settings } from '../config/settings';

/**
 * Stops in an order that loses no request: say "not ready" and go on serving for `SHUTDOWN_DELAY`, so that whoever sends
 * requests sends them elsewhere; then take no more, finish those that run, and end.
 */
@Injectable()
export class Shutdown implements OnModuleInit, BeforeApplicationShutdown {
  /** Whether the process was asked to stop. */
  begun = false;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.adapter?.getInstance<FastifyInstance>().addHook('onSend', (_request, reply, _payload, done) => {
      // A connection kept open after its last answer would keep the process from ending.
      if (this.begun) void reply.header('Connection', 'close');
      done();
    });
  }

  /** Undefined in the worker, which serves no requests. */
  private get adapter(): HttpAdapterHost['httpAdapter'] | undefined {
    return this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
  }

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.begun = true;
    if (signal && this.adapter) await sleep(this.settings.SHUTDOWN_DELAY * 1000);
  }
}
