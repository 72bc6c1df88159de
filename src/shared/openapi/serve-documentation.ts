import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { describeDtos, openApiDocument } from './document';

const DOCS = '/docs';
/** The page loads its own files and calls this server; its style sheets are written by its scripts. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `/docs` shows the API to people, `/openapi.json` to machines; both without third parties. `/` leads to the first.
 * The document is made for who asks first: a process starts without waiting for it.
 */
export async function serveDocumentation(app: NestFastifyApplication): Promise<void> {
  await describeDtos();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const [path] = request.url.split('?');
    if (path === DOCS || path?.startsWith(`${DOCS}/`)) void reply.header('Content-Security-Policy', DOCS_POLICY);
    done();
  });
  fastify.get('/', (_request, reply) => reply.redirect(DOCS));
  SwaggerModule.setup(DOCS, app, () => openApiDocument(app), {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Refero API',
    swaggerOptions: {
      persistAuthorization: false,
      displayRequestDuration: true,
      docExpansion: 'none',
      tagsSorter: 'alpha',
      validatorUrl: null,
    },
  });
}
