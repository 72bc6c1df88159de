import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const commandsOf = (script: string): string[] => scripts[script]!.split(' && ');

/** One command, as npm would run it; what it says comes in one piece, when it has ended. */
async function passes(command: string): Promise<boolean> {
  const began = performance.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${said}${complained}${command}: ${code === 0 ? 'passes' : 'FAILS'} (${seconds} s)`);
  return code === 0;
}

/** Before the tests: two at a time, since each keeps but one core busy; the longest first. */
const [rules, format, modules] = commandsOf('lint');
const described = passes(scripts.pretypecheck!); // which all but the formatter read
const waiting = [rules!, scripts.build!, ...commandsOf('typecheck'), modules!];

async function inTurn(first: Promise<boolean>): Promise<boolean> {
  let good = await first;
  while ((await described) && waiting.length > 0) good = (await passes(waiting.shift()!)) && good;
  return good;
}
const good = await Promise.all([inTurn(described), inTurn(passes(format!))]);
process.exitCode = good.every(Boolean) && (await passes(scripts.postbuild!)) ? 0 : 1;
