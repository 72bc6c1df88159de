import { exampleOf, resolved } from './example-of';
import { headersOf } from './response-headers';
import type { Route } from './routes';
import type { Answer, Operation, Schema, Schemas } from './specification';

type Content = NonNullable<Answer['content']>;

const UNCHANGED: Answer = {
  description: 'What you have is still so: its ETag is the one in your `If-None-Match`.',
  headers: headersOf(304, 'ETag'),
};

/** Adds to an operation's answers what they carry and an example of each; 304 where there is an ETag to compare. */
export function completeAnswers(method: string, operation: Operation, route: Route, schemas: Schemas): void {
  for (const [status, answer] of Object.entries(operation.responses))
    if (answer && !('$ref' in answer)) completeAnswer(Number(status), answer, route, schemas);
  const asksForNews = method === 'get' && !route.isLiving;
  if (asksForNews && isVersionedContent(contentOf(operation), schemas)) operation.responses['304'] = UNCHANGED;
}

/** Of the answer when all goes well. */
function contentOf({ responses }: Operation): Content {
  const answer = responses['200'];
  return answer && !('$ref' in answer) ? (answer.content ?? {}) : {};
}

/** Whether it answers with pages to people, and so its problems as well. */
export const answersPages = (operation: Operation): boolean => 'text/html' in contentOf(operation);

const isVersionedContent = (content: Content, schemas: Schemas): boolean =>
  Object.values(content).some(({ schema }) => schema !== undefined && isVersioned(schema, schemas));

function completeAnswer(status: number, answer: Answer, route: Route, schemas: Schemas): void {
  answer.description ||= DESCRIPTIONS[status] ?? 'Done.';
  const versioned = isVersionedContent(answer.content ?? {}, schemas);
  const replayed = route.idempotency !== undefined;
  const more = [...(versioned ? ['ETag' as const] : []), ...(replayed ? ['Idempotency-Replayed' as const] : [])];
  answer.headers = { ...answer.headers, ...headersOf(status, ...more) };
  completeContent(answer.content ?? {}, schemas);
}

/** JSON and forms have a shape and an example of it; a page, a file, a text is itself. */
export function completeContent(content: NonNullable<Answer['content']>, schemas: Schemas): void {
  for (const [type, media] of Object.entries(content))
    if (/^image\//.test(type)) media.schema = { type: 'string', format: 'binary' };
    else if (!/json|form/.test(type)) media.schema = { type: 'string' };
    else if (media.schema && !media.examples) media.example ??= exampleOf(media.schema, schemas);
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'Done, and this is the answer.',
  201: 'Created.',
  202: 'Taken on; it is done in the background.',
  204: 'Done; there is nothing to answer.',
};

const isVersioned = (schema: Schema, schemas: Schemas): boolean =>
  'version' in (resolved(schema, schemas).properties ?? {});
