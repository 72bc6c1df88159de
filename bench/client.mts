import { Agent, request, type IncomingMessage } from 'node:http';

export interface Request {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export const CONNECTIONS = 8;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

export function ask(port: number, { method = 'GET', path, headers, body }: Request): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const more =
    sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...more } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    })
      .on('error', reject)
      .end(sent);
  });
}

/** How long requests took, in milliseconds. @throws Error at the first answer that is not the one expected */
export async function load(
  port: number,
  next: () => Request,
  expected: number,
  ms: number,
  signal: AbortSignal,
): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + ms;
  const one = async () => {
    while (performance.now() < until) {
      signal.throwIfAborted();
      const asked = next();
      const start = performance.now();
      const { status, text } = await ask(port, asked);
      if (status !== expected) throw new Error(`${asked.path} answered ${status}: ${text.slice(0, 500)}`);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return took;
}
