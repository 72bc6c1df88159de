import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** One of npm's scripts; what it says comes in one piece, when it has ended. */
async function passes(script: string, ...given: string[]): Promise<boolean> {
  const began = performance.now();
  const child = spawn('npm', ['run', '--silent', script, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${said}${complained}${script}: ${code === 0 ? 'passes' : 'FAILS'} (${seconds} s)`);
  return code === 0;
}

/** Before the tests: linters beside build and type check, since each keeps but one core busy. */
const described = await passes('pretypecheck'); // which both sides read
const [lint, built] = await Promise.all([
  passes('lint'),
  described && passes('build', '--ignore-scripts').then((good) => good && passes('typecheck', '--ignore-scripts')),
]);
process.exitCode = lint && built && (await passes('postbuild')) ? 0 : 1;
