import type { FastifyInstance } from 'fastify';
import { privately } from './page';

/** Chats add a slash to a link that they show: it leads on to the page, whose script and cookie go by its one address. */
export function leadOnFromSlash(fastify: FastifyInstance, ...pages: string[]): void {
  for (const page of pages)
    fastify.get<{ Params: { linkCode?: string } }>(`${page}/`, ({ params: { linkCode = '' }, url }, reply) => {
      const query = /\?.*$/.exec(url)?.[0] ?? '';
      return privately(reply).redirect(page.replace(':linkCode', () => encodeURIComponent(linkCode)) + query, 308);
    });
}
