import { PROBLEM_TYPE } from '../http/problem';
import type { AnswerableProblem } from './answerable-problems';
import { headersOf } from './response-headers';
import type { Answer, Example } from './specification';

const REQUEST_ID = '0198c5f0-7a1e-7c3b-9d2e-3f4a5b6c7d8e';

/** An answer that operations share, and the name it has among the components. */
export interface SharedAnswer {
  readonly name: string;
  readonly status: number;
  readonly answer: Answer;
}

/** One documented answer for each status, named by the codes of its problems, with an example of each. */
export function problemAnswers(problems: readonly AnswerableProblem[], pages: boolean): SharedAnswer[] {
  return [...Map.groupBy(problems, ({ status }) => status)].map(([status, same]) => ({
    name: [...same.map(({ code }) => code), ...(pages ? ['page'] : [])].join('.'),
    status,
    answer: answerOf(status, same, pages),
  }));
}

function answerOf(status: number, problems: AnswerableProblem[], pages: boolean): Answer {
  return {
    description: problems.map(({ code, title }) => `- \`${code}\`: ${title}`).join('\n'),
    headers: headersOf(status),
    content: {
      [PROBLEM_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(problems.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }])),
      },
      ...(pages && { 'text/html': { schema: { type: 'string' } } }),
    },
  };
}

/** An example of each problem, for `components/examples`. */
export function problemExamples(problems: Iterable<AnswerableProblem>): Record<string, Example> {
  return Object.fromEntries([...problems].map((problem) => [problem.code, exampleOf(problem)]));
}

function exampleOf({ status, code, title }: AnswerableProblem): Example {
  const type = `https://refero.example/problems/${code}`;
  const errors = code === 'invalid-request' && {
    errors: [{ pointer: '/email', code: 'email', detail: 'must be an e-mail address' }],
  };
  return { summary: title, value: { type, title, status, instance: '/v1/…', code, ...errors, requestId: REQUEST_ID } };
}

export const PROBLEM_SCHEMAS = {
  Problem: {
    type: 'object',
    description: 'What went wrong (RFC 9457). Some problems carry members beyond these, which their page explains.',
    required: ['type', 'title', 'status', 'instance', 'code', 'requestId'],
    additionalProperties: true,
    properties: {
      type: { type: 'string', format: 'uri', description: 'Leads to the explanation of the problem.' },
      title: { type: 'string', description: 'What it is, the same whenever it happens.' },
      status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status.' },
      detail: { type: 'string', description: 'What it is this time.' },
      instance: { type: 'string', description: 'The path of the request, without its query and without tokens.' },
      code: { type: 'string', pattern: '^[a-z0-9-]+$', description: 'Stable; the last part of `type`.' },
      errors: {
        type: 'array',
        description: 'Everything that is wrong with what was sent.',
        items: { $ref: '#/components/schemas/FieldProblem' },
      },
      requestId: { type: 'string', description: 'Of this request, in our logs as well: what to tell support.' },
    },
  },
  FieldProblem: {
    type: 'object',
    description: 'One thing that is wrong with what was sent. The value itself is not repeated.',
    required: ['pointer', 'code', 'detail'],
    properties: {
      pointer: { type: 'string', description: 'Where: a JSON pointer (RFC 6901).', example: '/email' },
      code: { type: 'string', description: 'Which rule it breaks.', example: 'email' },
      detail: { type: 'string', description: 'The rule in words.', example: 'must be an e-mail address' },
    },
  },
};
