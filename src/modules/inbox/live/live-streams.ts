import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import { Notifications } from '../../../shared/database/notifications';
import { Unavailable } from '../../../shared/http/http-errors';
import { TooManyStreams } from '../domain/inbox-errors';
import { readPayload } from './live-event';
import type { LiveStream } from './live-stream';

const MOST_AN_ACCOUNT = 20;

/**
 * The streams that are open in this process, by account. It hears the channel `live` from the first of them on; when
 * the connection for that was lost and is back, each reads the log.
 */
@Injectable()
export class LiveStreams implements OnModuleInit {
  private readonly open = new Map<string, Set<LiveStream>>();
  private hearing?: Promise<void>;
  private closing = false;

  constructor(
    private readonly notifications: Notifications,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const adapter = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    adapter?.getInstance<FastifyInstance>().addHook('preClose', (done) => {
      this.closing = true; // the server waits for its connections, and these would never end
      for (const stream of this.all()) stream.end();
      done();
    });
  }

  /** Opens a stream; what it is to send goes to the answer. One that cannot be opened is closed. @throws TooManyStreams */
  async add(accountId: string, stream: LiveStream): Promise<Readable> {
    stream.output.once('close', () => this.remove(accountId, stream));
    try {
      await (this.hearing ??= this.hear());
      this.admit(accountId, stream);
      await stream.catchUp();
    } catch (error) {
      stream.output.destroy();
      throw error;
    }
    return stream.output;
  }

  get accounts(): string[] {
    return [...this.open.keys()];
  }

  of(accountId: string): readonly LiveStream[] {
    return [...(this.open.get(accountId) ?? [])];
  }

  private hear(): Promise<void> {
    return this.notifications.hear('live', {
      heard: (payload) => {
        const event = readPayload(payload);
        this.open.get(event.accountId)?.forEach((stream) => stream.hear(event));
      },
      back: () => this.all().forEach((stream) => stream.lookAgain()),
    });
  }

  private admit(accountId: string, stream: LiveStream): void {
    if (this.closing) throw new Unavailable({ retryAfter: 1 });
    const streams = this.open.get(accountId) ?? new Set();
    if (streams.size >= MOST_AN_ACCOUNT) throw new TooManyStreams({ retryAfter: 60 });
    this.open.set(accountId, streams.add(stream));
  }

  private remove(accountId: string, stream: LiveStream): void {
    const streams = this.open.get(accountId);
    streams?.delete(stream);
    if (streams?.size === 0) this.open.delete(accountId);
  }

  private all(): LiveStream[] {
    return [...this.open.values()].flatMap((streams) => [...streams]);
  }
}
