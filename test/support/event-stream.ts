import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { eventually } from './eventually';

export interface HeardEvent {
  id: number;
  event: string;
  data: { type?: string; id?: string };
  /** When it arrived: `performance.now()`. */
  at: number;
}

export interface ListenOptions {
  token?: string;
  lastEventId?: number | string;
  /** As it follows the path. */
  query?: string;
}

/** A client of server-sent events over a connection of its own, which a test can cut. */
export class EventStream {
  readonly events: HeardEvent[] = [];
  readonly comments: string[] = [];
  ended = false;
  private rest = '';

  private constructor(
    readonly response: IncomingMessage,
    private readonly asked: ClientRequest,
  ) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.read(text));
    response.once('close', () => (this.ended = true));
    response.on('error', () => undefined);
  }

  /** Answers once the headers are there, whatever the status. */
  static async open(url: string, { token, lastEventId, query = '' }: ListenOptions): Promise<EventStream> {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
    };
    const asked = request(`${url}/v1/me/events${query}`, { headers, agent: false });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve).once('error', reject).end();
    });
    asked.on('error', () => undefined);
    return new EventStream(response, asked);
  }

  get status(): number {
    return this.response.statusCode!;
  }

  /** The id it would come back with. */
  get lastId(): number {
    return this.events.at(-1)?.id ?? 0;
  }

  /** What happened, without `ready` and `resync`. */
  get told(): HeardEvent[] {
    return this.events.filter(({ data }) => data.type !== undefined);
  }

  /** Waits until it has so many events, `ready` included. */
  async has(count: number): Promise<HeardEvent[]> {
    await eventually(() => Promise.resolve(this.events.length >= count));
    return this.events;
  }

  /** Cuts the connection as a lost network does: nobody says good-bye. */
  cut(): void {
    this.asked.destroy();
  }

  private read(text: string): void {
    const at = performance.now();
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop()!;
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      if (fields.event)
        this.events.push({ id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data), at });
      else this.comments.push(block);
    }
  }
}
