import { type AnswerableProblem, answerableProblems } from './answerable-problems';
import { completeAnswers, completeContent } from './complete-answers';
import { completeWords } from './complete-words';
import { exampleOf } from './example-of';
import type { Route } from './routes';
import type { Operation, Parameter, Schemas } from './specification';
import { securityOf } from './who-may-call';

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `ETag` of what you read and mean to change.',
  schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
  example: '"3"',
};

/** Adds to an operation what our decorators say of its route; answers the problems it can answer. */
export function completeOperation(
  method: string,
  operation: Operation,
  route: Route,
  schemas: Schemas,
): AnswerableProblem[] {
  completeWords(operation, route);
  operation.security = securityOf(route.access);
  if (route.ifMatch) (operation.parameters ??= []).push(IF_MATCH);
  for (const parameter of inline(operation)) completeParameter(parameter, schemas);
  if (operation.requestBody && !('$ref' in operation.requestBody))
    completeContent(operation.requestBody.content, schemas);
  if (route.neverAnswers) operation.responses = {};
  completeAnswers(method, operation, route, schemas);
  return answerableProblems(route, shapeOf(method, operation));
}

const inline = (operation: Operation): Parameter[] =>
  (operation.parameters ?? []).filter((parameter): parameter is Parameter => !('$ref' in parameter));

function completeParameter(parameter: Parameter, schemas: Schemas): void {
  const schema = (parameter.schema ??= {});
  if ('$ref' in schema) return;
  if (schema.default !== undefined) parameter.required = false; // what has a default need not be sent
  if (parameter.in === 'path' && parameter.name.endsWith('Id')) schema.format ??= 'uuid';
  if (parameter.in === 'path' && parameter.name === 'token') Object.assign(schema, LINK_TOKEN);
  if (parameter.in === 'path' && parameter.name === 'linkCode') Object.assign(schema, LINK_CODE);
  parameter.example ??= exampleOf(schema, schemas);
}

/** As `Links` makes them; anything else finds nothing. */
const LINK_TOKEN = { pattern: '^[\\w-]{43}$', example: 'Q2hhcHRlci1hbmQtdmVyc2UtYnktdGhlLWhlYXJ0aC0' };
const LINK_CODE = { pattern: '^[1-9A-HJ-NP-Za-km-z]{12}$', example: '7kQxW2mTnR4b' };

function shapeOf(method: string, operation: Operation) {
  const parameters = inline(operation);
  const takes = (place: Parameter['in']) => parameters.some((parameter) => parameter.in === place);
  return {
    takesBody: method !== 'get',
    takesPath: takes('path'),
    takesQuery: takes('query'),
    takesCursor: parameters.some(({ name, in: place }) => place === 'query' && name === 'cursor'),
  };
}
