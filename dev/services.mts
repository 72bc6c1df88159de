import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlarm, readable, telling } from './log-lines.mts';
import { startLogged, type LoggedChild } from './logged-child.mts';
import { endGroup } from './processes.mts';
import { say, Told } from './told.mts';

const LAST_LINES = 8;
const READY_WITHIN = 90_000;

export interface Service {
  /** Rejects when the process ends, because nobody has asked it to. */
  readonly died: Promise<never>;
  readonly pid: number | undefined;
  /** Up to 15 s to finish what it has begun. */
  stop(): Promise<void>;
}

/** Starts `dist/<script>` as a process that has to stay; its errors show on the terminal, all else in its log. */
export function startService(name: string, script: string, env: NodeJS.ProcessEnv, logs: string): Service {
  const logFile = join(logs, `${name.toLowerCase()}.log`);
  let stopping = false;
  const child = startLogged({
    command: process.execPath,
    args: ['--enable-source-maps', join('dist', script)],
    env,
    logFile,
    onLine: (line) => {
      if (isAlarm(line) && !stopping) say(`${name}: ${readable(line)}`);
    },
  });
  const died = child.ended.then((how) => failure(name, how, child, logFile));
  died.catch(() => undefined); // awaited only while it matters
  const stop = async () => {
    stopping = true;
    await endGroup(child.process, ['SIGTERM', 15_000], ['SIGKILL', 2_000]);
  };
  return { died, pid: child.process.pid, stop };
}

function failure(name: string, how: string, child: LoggedChild, logFile: string): never {
  const last = telling(child.lines, LAST_LINES).map((line) => `\n    ${line}`);
  throw new Told(`The ${name} ended by itself (${how}); the last lines of ${logFile}:${last.join('') || ' none.'}`);
}

export async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  const late = Date.now() + READY_WITHIN;
  while (Date.now() < late) {
    signal.throwIfAborted();
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Told(`The API did not become ready within ${READY_WITHIN / 1000} s (${url}).`);
}
