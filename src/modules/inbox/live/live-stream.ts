import { Readable } from 'node:stream';
import { LOG_PART, type LogPart } from '../queries/live-log';
import { heartbeat, type LiveEvent, ready, resync, written } from './live-event';

/** What waits for a client that reads too slowly; then it is cut off, and comes back to where it was. */
const MOST_WAITING_BYTES = 1024 * 1024;
/** What a client may have missed and still be told one by one: it is written before anybody reads it. */
export const MOST_MISSED = 5_000;
/** Beyond every event: only the account's number is asked for. */
const FROM_NOW = Number.MAX_SAFE_INTEGER;

/**
 * One client that follows its account's events. Each leaves once and in the order of its number: what is heard fits
 * behind the last one sent, or the log is read.
 */
export class LiveStream {
  readonly output = new Readable({ read: () => undefined });
  private isReady = false;
  private reading = false;
  private again = false;
  private over = false;
  private waiting: string[] = [];

  constructor(
    /** The last event that the client has; undefined when it begins now. */
    private last: number | undefined,
    private readonly log: (after: number) => Promise<LogPart>,
  ) {}

  /** Where the client stands, once it is ready. */
  get position(): number {
    return this.last ?? 0;
  }

  /** An event that was just heard of. */
  hear(event: LiveEvent): void {
    if (this.reading || !this.isReady || event.seq > this.position + 1) this.lookAgain();
    else if (event.seq > this.position) this.send(event);
  }

  /** Reads the log, if it can be read now; a heartbeat looks again. */
  lookAgain(): void {
    this.catchUp().catch(() => undefined);
  }

  /** Sends what the log holds beyond the last one sent, until nothing was heard meanwhile. */
  async catchUp(): Promise<void> {
    this.again = true;
    if (this.reading) return;
    this.reading = true;
    try {
      while (this.again && !this.isOver) {
        this.again = false;
        this.take(await this.log(this.last ?? FROM_NOW));
      }
      if (!this.isReady) this.write(ready(this.position));
      this.isReady = true;
    } finally {
      this.reading = false;
    }
  }

  beat(): void {
    if (this.isReady) this.write(heartbeat(this.position));
  }

  /** It can end while it still catches up. */
  end(): void {
    this.flush();
    if (!this.isOver) this.output.push(null);
    this.over = true;
  }

  private get isOver(): boolean {
    return this.over || this.output.destroyed;
  }

  private take(part: LogPart): void {
    this.last ??= part.last;
    const reaches = this.isNext(part) && part.last - this.last <= MOST_MISSED;
    if (!reaches) this.startAnew(part.last);
    else for (const event of part.events) this.send(event);
    this.again ||= reaches && part.events.length === LOG_PART;
  }

  /** Whether it goes on from the last one sent, without a hole, to the account's last or to where the next part begins. */
  private isNext({ last, events }: LogPart): boolean {
    const next = this.position + 1;
    const end = events.at(-1)?.seq ?? this.position;
    return events.every(({ seq }, at) => seq === next + at) && (end === last || events.length === LOG_PART);
  }

  private startAnew(last: number): void {
    this.last = last;
    this.write(resync(last));
  }

  private send(event: LiveEvent): void {
    this.last = event.seq;
    this.write(written(event));
  }

  /** What is written in one turn of the event loop leaves together. */
  private write(text: string): void {
    if (this.waiting.push(text) === 1) setImmediate(() => this.flush());
  }

  private flush(): void {
    const text = this.waiting.join('');
    this.waiting = [];
    if (text === '' || this.isOver) return;
    this.output.push(text);
    if (this.output.readableLength > MOST_WAITING_BYTES) this.output.destroy();
  }
}
