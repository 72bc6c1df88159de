const ERROR_LEVEL = 50; // pino's

interface Entry {
  level?: number | string;
  msg?: string;
  context?: string;
  err?: { message?: string };
}

function parsed(line: string): Entry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}

export function isAlarm(line: string): boolean {
  const level = parsed(line)?.level;
  return typeof level === 'number' ? level >= ERROR_LEVEL : level === 'error' || level === 'fatal';
}

/** A line of a log for people: message and reason of a JSON entry, anything else as it is. */
export function readable(line: string): string {
  const entry = parsed(line);
  if (!entry) return line;
  const words = [entry.msg, entry.err?.message].filter((part, at, all) => part && all.indexOf(part) === at);
  return words.join(': ') || line;
}

const isStack = (line: string): boolean => /^\s+at |^Node\.js v|^\s*\^+\s*$|^\s*$/.test(line);

/** The last lines that say something: no stack traces, nothing empty. */
export function telling(lines: string[], most: number): string[] {
  return lines
    .filter((line) => !isStack(line))
    .map(readable)
    .slice(-most);
}

/** The line that most likely names the reason: the last alarm, else the last that calls itself an error, else the last. */
export function reason(lines: string[]): string {
  const said = lines.filter((line) => !isStack(line));
  const line = said.findLast(isAlarm) ?? said.findLast((one) => /error|failed|cannot/i.test(one)) ?? said.at(-1);
  return line ? readable(line).trim() : 'it gave no reason';
}
