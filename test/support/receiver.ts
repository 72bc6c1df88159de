import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './eventually';

export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders & Record<string, string>;
  readonly body: string;
}

/** Somebody's web server that takes webhooks: keeps what it was sent, answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Every connection that was opened, whether or not a request came. */
  connections = 0;
  answer: RequestListener = (_request, response) => void response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('connection', () => (receiver.connections += 1));
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        receiver.received.push({ url: request.url!, headers: request.headers as Received['headers'], body });
        receiver.answer(request, response);
      });
    });
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/hook'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  answers(status: number, headers: Record<string, string> = {}): void {
    this.answer = (_request, response) => void response.writeHead(status, headers).end();
  }

  /** Waits for the n-th request to a path, from one on. */
  nth(n: number, path = '/hook'): Promise<Received> {
    return eventually(async () => this.received.filter(({ url }) => url === path)[n - 1]);
  }

  count(path = '/hook'): number {
    return this.received.filter(({ url }) => url === path).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
