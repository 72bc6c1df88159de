import type { FastifyReply, FastifyRequest } from 'fastify';

interface Paged {
  readonly page?: { readonly nextCursor?: unknown; readonly prevCursor?: unknown };
}

/** Tells a page's neighbours in `Link` as well (RFC 8288). */
export function linkNeighbours(body: object, request: FastifyRequest, reply: FastifyReply): void {
  const { page } = body as Paged;
  if (request.method === 'POST') return; // its pages are asked for in the body, and no address leads to them
  if (typeof page !== 'object' || !('nextCursor' in page)) return;
  const links = linksOf(request.url, { next: page.nextCursor, prev: page.prevCursor });
  if (links) void reply.header('Link', links);
}

function linksOf(url: string, cursors: Readonly<Record<string, unknown>>): string {
  const [path, query] = url.split('?');
  return Object.entries(cursors)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([relation, cursor]) => {
      const parameters = new URLSearchParams(query);
      parameters.set('cursor', cursor);
      return `<${path}?${parameters.toString()}>; rel="${relation}"`;
    })
    .join(', ');
}
