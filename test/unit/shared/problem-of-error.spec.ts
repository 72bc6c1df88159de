import { problemOfError } from '../../../src/shared/http/problem-of-error';

const PLACE = { publicUrl: 'https://refero.example', instance: '/v1/me', requestId: 'request' };

it.each([
  ['PostgreSQL cannot be reached', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['a statement took too long', Object.assign(new Error('canceling statement'), { code: '57014' })],
  ['the connection ended', new Error('Connection terminated unexpectedly')],
  ['no connection came free', new Error('timeout exceeded when trying to connect')],
])('PLT-13 is told as “not now” when %s', (_, error) => {
  expect(problemOfError(error, PLACE)).toMatchObject({ status: 503 });
});

it('PLT-7 is told as an error of ours when nobody foresaw it', () => {
  expect(problemOfError(new Error('timeout'), PLACE)).toMatchObject({ status: 500, code: 'internal-error' });
});
