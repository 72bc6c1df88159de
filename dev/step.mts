import { Told } from './told.mts';
import type { Guard } from './guard.mts';
import { reason } from './log-lines.mts';
import { startLogged, type Command } from './logged-child.mts';
import { endGroup } from './processes.mts';

export interface Step extends Command {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly guard: Guard;
}

/** Runs a command to its end. @throws Told with the reason it gave; the signal's reason when that was aborted. */
export async function runStep({ name, signal, guard, ...command }: Step): Promise<void> {
  signal.throwIfAborted();
  const child = startLogged(command);
  guard.watchGroup(child.process.pid);
  const abort = () => void endGroup(child.process, ['SIGTERM', 10_000], ['SIGKILL', 1_000]);
  signal.addEventListener('abort', abort);
  const how = await child.ended;
  signal.removeEventListener('abort', abort);
  signal.throwIfAborted();
  if (how === 'exit code 0') return;
  const why = reason(child.lines).replace(/[.\s]+$/, '');
  const about = why.toLowerCase().includes(`${name} failed`) ? why : `The ${name} failed (${how}): ${why}`;
  throw new Told(`${about}; all of it is in ${command.logFile}.`);
}
