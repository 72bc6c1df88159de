import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from './environment.mts';
import { isRunning } from './processes.mts';
import { Told } from './told.mts';

const FILE = join(FOLDER, 'start.pid');

/** One launcher a folder: two would build into the same dist and make the same data folder. */
export function takeLock(): () => void {
  const other = heldBy();
  if (other && other !== process.pid && isRunning(other, 'start.mts'))
    throw new Told(`Refero already runs from this folder (process ${other}): end that npm start first.`);
  writeFileSync(FILE, String(process.pid));
  return () => rmSync(FILE, { force: true });
}

function heldBy(): number | undefined {
  try {
    return Number(readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}
