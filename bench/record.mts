import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createRequire } from 'node:module';
import pg from 'pg';
import { ask } from './client.mts';
import { JOBS, type JobKey } from './jobs.mts';
import type { Recorded, Recording } from './recording.mts';

// Runs the product once for each job and prints, as JSON, what it said to PostgreSQL and answered: the floor says the same.

const built = createRequire(new URL('../dist/', import.meta.url));
built('reflect-metadata');
const { AppModule } = built('./app.module.js') as { AppModule: Type };
const { createHttpApplication } = built('./shared/http/create-application.js') as {
  createHttpApplication: (module: Type) => Promise<NestFastifyApplication>;
};
const BACKGROUND = /request_count|set published_at|set last_used_at/;

const app = await createHttpApplication(AppModule);
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as { port: number };

const said: Recorded['statements'] = [];
const original = Reflect.get(pg.Client.prototype, 'query') as (...given: unknown[]) => unknown;
Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...given: unknown[]) {
  const { application_name } = Reflect.get(this, 'connectionParameters') as { application_name?: string };
  const [first] = given as [string | { text: string; values?: unknown[] }];
  const { text, values = [] } = typeof first === 'string' ? { text: first } : first;
  if (application_name === 'refero' && !BACKGROUND.test(text)) said.push({ text, values });
  return original.apply(this, given);
});

const recording: Partial<Recording> = {};
for (const [key, job] of Object.entries(JOBS)) {
  await ask(port, job.request(0)); // who calls is remembered from then on
  said.length = 0;
  const { status, text, headers } = await ask(port, job.request(0));
  if (status !== job.status) throw new Error(`${job.name} answered ${status}: ${text}`);
  const answer: unknown = headers['content-type']?.includes('json') ? JSON.parse(text) : undefined;
  recording[key as JobKey] = { statements: [...said], answer };
}
process.stdout.write(`\n${JSON.stringify(recording)}\n`, () => process.exit());
