import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Message } from './message.mts';
import type { MessageStore } from './message-store.mts';
import { listPage, mailHtml, messagePage, missingPage } from './pages.mts';

const OWN_PAGES =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'";
const SHOWN_MAIL =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  'img-src data: http://localhost:* http://127.0.0.1:*';
// Another site's name that resolves to this machine must not read the mails.
const OWN_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

interface Answer {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
  readonly download?: string;
}

export function httpServer(store: MessageStore): Server {
  return createServer((request, response) => {
    const { status = 200, type, body, policy = OWN_PAGES, download } = answer(store, request);
    response.statusCode = status;
    response.setHeader('content-type', type);
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-store');
    if (download)
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download)}`);
    finish(request, response, body);
  });
}

function finish(request: IncomingMessage, response: ServerResponse, body: string | Buffer): void {
  request.resume();
  response.end(request.method === 'HEAD' ? undefined : body);
}

function answer(store: MessageStore, request: IncomingMessage): Answer {
  if (!OWN_NAMES.test(request.headers.host ?? '')) return problem(403, 'The mailbox answers on this machine only.');
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return problem(400, 'This address cannot be read.');
  const [first, ...rest] = url.pathname.split('/').slice(1);
  if (first === 'api') return api(store, request.method ?? 'GET', rest, url.searchParams);
  if (request.method !== 'GET' && request.method !== 'HEAD') return problem(405, 'Pages can only be read.');
  return page(store, first ?? '', rest, url.searchParams);
}

function api(store: MessageStore, method: string, path: string[], query: URLSearchParams): Answer {
  const [messages, id, part, number] = path;
  if (messages !== 'messages') return problem(404, 'There is no such address.');
  if (method === 'DELETE' && id === undefined) {
    store.clear();
    return { status: 204, type: 'application/json', body: '' };
  }
  if (method !== 'GET' && method !== 'HEAD') return problem(405, 'Messages are read, or all deleted.');
  if (id === undefined)
    return json(
      store
        .list(query.get('to') ?? '')
        .slice(0, limitOf(query))
        .map(present),
    );
  const message = store.get(id);
  if (!message) return problem(404, 'There is no such message.');
  if (part === undefined) return json(present(message));
  if (part === 'raw') return { type: 'text/plain; charset=utf-8', body: message.raw };
  const attachment = part === 'attachments' ? message.attachments[Number(number)] : undefined;
  if (!attachment) return problem(404, 'There is no such part.');
  return { type: attachment.mimeType, body: attachment.content, download: attachment.filename };
}

function page(store: MessageStore, first: string, [id, part]: string[], query: URLSearchParams): Answer {
  const type = 'text/html; charset=utf-8';
  if (first === '') return { type, body: listPage(store.list(query.get('to') ?? ''), query) };
  const message = first === 'messages' && id ? store.get(id) : undefined;
  if (!message) return { status: 404, type, body: missingPage() };
  if (part === 'html') return { type, body: mailHtml(message), policy: SHOWN_MAIL };
  return { type, body: messagePage(message) };
}

const limitOf = (query: URLSearchParams): number => Math.max(0, Number(query.get('limit') ?? 100)) || 100;
const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});
const problem = (status: number, title: string): Answer => json({ status, title }, status);

function present({ raw: _raw, attachments, ...message }: Message): object {
  return {
    ...message,
    attachments: attachments.map(({ filename, mimeType, content }) => ({ filename, mimeType, size: content.length })),
  };
}
