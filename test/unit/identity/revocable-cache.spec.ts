import { RevocableCache } from '../../../src/modules/identity/security/revocable-cache';
import { Semaphore } from '../../../src/shared/concurrency/semaphore';

let now = 0;
const opened = () => {
  const cache = new RevocableCache<string>(() => now);
  cache.open();
  return cache;
};

describe('what is kept of credentials', () => {
  it('PLT-1 lasts 60 seconds, or until the credential ends', () => {
    const cache = opened();
    cache.keep('long', 'value', []);
    cache.keep('short', 'value', [], now + 1_000);
    now += 1_000;
    expect([cache.get('long'), cache.get('short')]).toEqual(['value', undefined]);
    now += 59_000;
    expect(cache.get('long')).toBeUndefined();
  });

  it('PLT-1 goes when a tag is revoked, and does not come back from a read that was going on', () => {
    const cache = opened();
    cache.keep('one', 'value', ['session:1', 'account:1']);
    cache.keep('other', 'value', ['session:2', 'account:1']);
    cache.revoke('session:1');
    expect([cache.get('one'), cache.get('other')]).toEqual([undefined, 'value']);
    cache.keep('one', 'value', ['session:1']);
    expect(cache.get('one')).toBeUndefined();
    cache.revoke('account:1');
    expect(cache.get('other')).toBeUndefined();
  });

  it('PLT-1 is kept again for a tag that was revoked a while ago', () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const cache = opened();
    cache.revoke('worker:1');
    clock.mockReturnValue(9_999);
    cache.keep('role', 'value', ['worker:1']);
    expect(cache.get('role')).toBeUndefined();
    clock.mockReturnValue(10_000);
    cache.keep('role', 'value', ['worker:1']);
    expect(cache.get('role')).toBe('value');
    clock.mockRestore();
  });

  it('PLT-1 is nothing while revocations are not heard', () => {
    const cache = opened();
    cache.keep('one', 'value', []);
    cache.close();
    cache.keep('two', 'value', []);
    cache.open();
    expect([cache.get('one'), cache.get('two')]).toEqual([undefined, undefined]);
  });

  it('PLT-1 is bounded: what was used longest ago makes room', () => {
    const cache = opened();
    for (let i = 0; i < 10_000; i += 1) cache.keep(String(i), 'value', []);
    expect(cache.get('0')).toBe('value');
    cache.keep('new', 'value', []);
    expect([cache.get('0'), cache.get('1'), cache.get('new')]).toEqual(['value', undefined, 'value']);
  });
});

it('PLT-1 hashes so many passwords at once and no more', async () => {
  const room = new Semaphore(2);
  let going = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (going += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    going -= 1;
  };
  await Promise.allSettled([
    ...Array.from({ length: 9 }, () => room.run(work)),
    room.run(() => Promise.reject(new Error('x'))),
  ]);
  await room.run(work);
  expect(most).toBe(2);
});
