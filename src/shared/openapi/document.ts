import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import metadata from '../../openapi-metadata';
import type { AnswerableProblem } from './answerable-problems';
import { answersPages } from './complete-answers';
import { completeOperation } from './complete-operation';
import { completeSchemas } from './complete-schemas';
import { PROBLEM_SCHEMAS, problemAnswers, problemExamples } from './problem-responses';
import { RESPONSE_HEADERS } from './response-headers';
import { routesOf } from './routes';
import { INTRODUCTION, SECTIONS } from './sections';
import type { Answer, Operation, Schemas } from './specification';
import { webhooksSection } from './webhooks-section';
import { SECURITY_SCHEMES } from './who-may-call';

/** What JSDoc says of the DTOs, which the document tells; written by dev/openapi-metadata.mts. */
export const describeDtos = (): Promise<void> => SwaggerModule.loadPluginMetadata(metadata);

/**
 * The OpenAPI 3.1 document (PLT-4): what Nest and the DTOs say, completed by what our own decorators say of each route.
 * It says nothing of where it is served, so that the committed copy is the served one.
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, frame(), { operationIdFactory: (_controller, method) => method });
  const shared = completeOperations(app, document);
  document.tags = document.tags?.filter(({ name }) =>
    operationsOf(document).some(({ operation }) => operation.tags?.includes(name)),
  );
  document.webhooks = webhooksSection();
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...PROBLEM_SCHEMAS },
    ...shared,
    headers: RESPONSE_HEADERS,
    securitySchemes: usedSchemes(document),
  };
  return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
}

function frame(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Refero')
    .setVersion('1')
    .setDescription(INTRODUCTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'Where this document was read');
  for (const [name, description] of Object.entries(SECTIONS)) builder.addTag(name, description);
  const { info, ...rest } = builder.build();
  return { ...rest, info: { ...info, contact: undefined } }; // the builder's is empty
}

/** @returns the parts that operations share */
function completeOperations(app: INestApplication, document: OpenAPIObject) {
  const routes = routesOf(app);
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const [problems, responses] = [new Map<string, AnswerableProblem>(), new Map<string, Answer>()];
  completeSchemas(schemas);
  for (const { path, method, operation } of operationsOf(document)) {
    const route = routes.get(`${method} ${path}`);
    if (!route) throw new Error(`${method} ${path} is in the document and is no route`);
    const answerable = completeOperation(method, operation, route, schemas);
    for (const problem of answerable) problems.set(problem.code, problem);
    for (const { name, status, answer } of problemAnswers(answerable, answersPages(operation))) {
      responses.set(name, answer);
      operation.responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  return { examples: problemExamples(sorted(problems).values()), responses: Object.fromEntries(sorted(responses)) };
}

const sorted = <T>(map: Map<string, T>) => new Map([...map].sort(([a], [b]) => a.localeCompare(b)));

/** A scheme that no operation asks for yet is no part of the API yet. */
function usedSchemes(document: OpenAPIObject) {
  const used = new Set(
    operationsOf(document).flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys)),
  );
  return Object.fromEntries(Object.entries(SECURITY_SCHEMES).filter(([name]) => used.has(name)));
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf(document: OpenAPIObject): { path: string; method: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
}
