import { evenly } from '../../../src/modules/identity/security/evenly';

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const timeOf = async (work: () => Promise<void>) => {
  const begun = performance.now();
  await evenly(work).catch(() => undefined);
  return performance.now() - begun;
};

it.each([
  ['nothing to do', () => Promise.resolve(), 250],
  ['much to do', () => after(260), 500],
  ['a refusal', () => Promise.reject(new Error('refused')), 250],
])('PLT-1 answers after whole quarters of a second: %s', async (_, work, expected) => {
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) times.push(await timeOf(work));
  const quickest = Math.min(...times); // a timer is late where the machine does much else
  expect(quickest).toBeGreaterThan(expected - 5);
  expect(quickest).toBeLessThan(expected + 150);
});
