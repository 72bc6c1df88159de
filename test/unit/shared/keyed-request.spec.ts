import type { FastifyRequest } from 'fastify';
import { ANONYMOUS, type Caller } from '../../../src/shared/http/caller';
import { keyedRequest } from '../../../src/shared/http/idempotency/keyed-request';

const SECRET = Buffer.alloc(32, 7);
const account = (accountId: string): Caller => ({ kind: 'account', accountId, sessionId: 's', platformRole: null });

interface Sent {
  key?: string;
  method?: string;
  route?: string;
  url?: string;
  ifMatch?: string;
  body?: unknown;
  caller?: Caller;
  address?: string;
}

/** A request to revoke the one or the other thing, as the store knows it. */
function known({
  key = 'k',
  method = 'POST',
  route = '/v1/things/:id/revocation',
  url = '/v1/things/1/revocation',
  ifMatch = '"1"',
  body = { why: 'mistake' },
  caller = account('ann'),
  address,
}: Sent = {}) {
  const request = { method, url, body, headers: { 'if-match': ifMatch }, routeOptions: { url: route } };
  return keyedRequest(SECRET, key, request as unknown as FastifyRequest, { requestId: 'r', caller, address });
}

describe('a request with an Idempotency-Key', () => {
  const first = known();

  it.each<[string, Sent]>([
    ['body', { body: { why: 'another' } }],
    ['thing', { url: '/v1/things/2/revocation' }],
    ['version', { ifMatch: '"2"' }],
  ])('PLT-7 is another request under the same key when its %s is another', (_, sent) => {
    const other = known(sent);
    expect([other.id === first.id, other.fingerprint === first.fingerprint]).toEqual([true, false]);
  });

  it.each<[string, Sent]>([
    ['key', { key: 'another' }],
    ['account', { caller: account('ben') }],
    ['route', { route: '/v1/things/:id/renewal' }],
    ['method', { method: 'PUT' }],
  ])('PLT-7 has nothing to do with one of another %s, nor opens its answer', (_, sent) => {
    const other = known(sent);
    for (const part of ['id', 'lock'] as const) expect(other[part]).not.toBe(first[part]);
    expect(other.seal).not.toEqual(first.seal);
  });

  it('PLT-7 is the same from wherever an account sends it, and of the same network without one', () => {
    expect(known({ address: '192.0.2.1' }).id).toBe(known({ address: '192.0.2.2' }).id);
    const from = (address: string) => known({ caller: ANONYMOUS, address }).id;
    expect(from('2001:db8::1')).toBe(from('2001:db8::2'));
    expect(from('192.0.2.1')).not.toBe(from('192.0.2.2'));
  });
});
