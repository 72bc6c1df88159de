import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';

interface Paged {
  page?: { nextCursor?: unknown; prevCursor?: unknown };
}

/** Tells a page's neighbours in `Link` as well (RFC 8288). */
@Injectable()
export class PageLinksInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      tap((body: unknown) => {
        const { page } = (body ?? {}) as Paged;
        if (typeof page !== 'object' || !('nextCursor' in page)) return;
        const links = linksOf(http.getRequest<FastifyRequest>().url, { next: page.nextCursor, prev: page.prevCursor });
        if (links) void http.getResponse<FastifyReply>().header('Link', links);
      }),
    );
  }
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
