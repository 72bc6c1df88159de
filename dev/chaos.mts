// Random kills under load: of the whole product (`npm run chaos`), or against the ledger (`npm run chaos -- rewards`).
import { spawnSync } from 'node:child_process';

const [what, ...others] = process.argv.slice(2);
const isRewards = what === 'rewards';
const file = isRewards ? 'test/e2e/rewards-chaos.spec.ts' : 'test/e2e/chaos.spec.ts';
const sizes = isRewards ? { DELIVERIES: '10000', KILLS: '100' } : { KILLS: '200' };
const given = Object.fromEntries(
  Object.keys(sizes).flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);
const words = isRewards ? others : process.argv.slice(2);
const { status } = spawnSync('npm', ['run', 'test:only', '--', file, ...words], {
  env: { ...process.env, ...sizes, ...given },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
