import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '../config/settings';
import { startupOptions } from './application-role';

const AGAIN_MS = 500;

/** Who hears a channel. `heard` may miss what was said while the connection was lost: `back` is when to look. */
export interface Hearer {
  heard(payload: string): void;
  /** The connection is there, at first or again. */
  back?(): void;
  lost?(): void;
}

/** PostgreSQL's LISTEN: one connection of its own for all channels of the process, made again when it is lost. */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly hearers = new Map<string, Hearer>();
  private connecting?: Promise<void>;
  private client?: Client;
  private again?: NodeJS.Timeout;
  private stopped = false;

  constructor(private readonly settings: Settings) {}

  /**
   * Hears a channel (a plain identifier) from now on; returns once it does, or once the database could not be reached.
   * It never fails: the next connection listens to all channels.
   */
  async hear(channel: string, hearer: Hearer): Promise<void> {
    this.hearers.set(channel, hearer);
    const { client } = this;
    if (!client) return this.connectOnce();
    try {
      await client.query(`listen ${channel}`);
      hearer.back?.();
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  private connectOnce(): Promise<void> {
    clearTimeout(this.again);
    return (this.connecting ??= this.connect());
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.settings.DATABASE_URL,
      ...startupOptions(this.settings.DATABASE_URL),
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'refero-notifications',
    });
    client.on('error', () => undefined); // 'end' follows
    client.on('notification', ({ channel, payload }) => this.hearers.get(channel)?.heard(payload ?? ''));
    client.once('end', () => this.lost());
    try {
      await client.connect();
      for (const channel of this.hearers.keys()) await client.query(`listen ${channel}`);
      this.client = client;
      for (const hearer of this.hearers.values()) hearer.back?.();
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  private lost(): void {
    this.client = undefined;
    this.connecting = undefined;
    for (const hearer of this.hearers.values()) hearer.lost?.();
    clearTimeout(this.again);
    if (!this.stopped) this.again = setTimeout(() => void this.connectOnce(), AGAIN_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }
}
