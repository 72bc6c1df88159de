import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Semaphore } from '../../../shared/concurrency/semaphore';
import { acrossTenants } from '../../../shared/database/tenant';
import { Authenticator } from '../../../shared/http/authenticator';
import type { AccountCaller } from '../../../shared/http/caller';
import { RequestScope } from '../../../shared/http/request-scope';
import { LiveLog } from '../queries/live-log';
import { LiveStream } from './live-stream';
import { LiveStreams } from './live-streams';

const BEAT_MS = 15_000;
/** Of many streams that ask the database at once: the others wait, and leave connections to requests. */
const AT_ONCE = 4;

interface Follower {
  readonly stream: LiveStream;
  readonly caller: AccountCaller;
  readonly token: string;
}

/** Lets accounts follow what happens to them (SHR-11), as long as the session lasts that they asked with. */
@Injectable()
export class FollowEvents implements OnModuleInit, OnApplicationShutdown {
  private readonly followers = new Set<Follower>();
  private readonly turns = new Semaphore(AT_ONCE);
  /** Apart, so that who comes waits for none of the others' looks. */
  private readonly looks = new Semaphore(AT_ONCE);
  private looking?: Promise<void>;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly streams: LiveStreams,
    private readonly log: LiveLog,
    private readonly authenticator: Authenticator,
  ) {}

  onModuleInit(): void {
    this.authenticator.whenRevoked((tag) => {
      for (const one of this.followers) if (tag === `session:${one.caller.sessionId}`) void this.endIfOver(one);
    });
  }

  /** What happened after the event `after`, or from now on, as server-sent events. @throws TooManyStreams */
  async execute(caller: AccountCaller, token: string, after: number | undefined): Promise<Readable> {
    const scope = { requestId: RequestScope.current.requestId, caller };
    const read = (from: number) => RequestScope.run(scope, () => this.log.since(caller.accountId, from));
    const stream = new LiveStream(after, (from) => this.turns.run(() => read(from)));
    const follower = { stream, caller, token };
    this.followers.add(follower); // so that it ends as well when the session does while it is opened
    stream.output.once('close', () => this.followers.delete(follower));
    this.timer ??= setInterval(() => this.beat(), BEAT_MS).unref();
    return this.streams.add(caller.accountId, stream);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** First what keeps connections: it waits for no database. One look at a time. */
  private beat(): void {
    for (const { stream } of this.followers) stream.beat();
    this.looking ??= this.look().finally(() => (this.looking = undefined));
  }

  /**
   * Ends what is over, and looks whether something went unheard: a connection can be dead for hours before its end is
   * known.
   */
  private async look(): Promise<void> {
    const going = [...this.followers];
    await Promise.all(going.map((follower) => this.looks.run(() => this.endIfOver(follower))));
    const numbers = await this.numbers().catch(() => new Map<string, number>());
    for (const { stream, caller } of going)
      if ((numbers.get(caller.accountId) ?? 0) > stream.position) stream.lookAgain();
  }

  /** Of all accounts that are followed here, so for no one of them. */
  private numbers(): Promise<ReadonlyMap<string, number>> {
    return acrossTenants(() => this.log.lastOf(this.streams.accounts));
  }

  /** A database that is down ends nothing. */
  private async endIfOver({ stream, token }: Follower): Promise<void> {
    const caller = await this.authenticator.authenticate(token).catch(() => 'unknown');
    if (caller === undefined) stream.end();
  }
}
