import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const built = createRequire(new URL('../dist/', import.meta.url));
const { AppModule } = built('./app.module.js') as { AppModule: Type };
const { describeDtos, openApiDocument } = built('./shared/openapi/document.js') as {
  describeDtos: () => Promise<void>;
  openApiDocument: (app: object) => object;
};

// Writes openapi.json from the built application, of which nothing is started: neither connections nor a server.
const app = await NestFactory.create(AppModule, new FastifyAdapter(), { preview: true, logger: ['error'] });
await describeDtos();
writeFileSync('openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
