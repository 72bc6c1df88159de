import type { ByReason, ImportCounts } from './import-counts';

const OUTCOMES = ['read', 'created', 'changed', 'unchanged', 'removed'] as const;
const REASONED = ['skipped', 'refused', 'dropped', 'repaired', 'followed'] as const;
const WORDS: Readonly<Record<(typeof REASONED)[number], string>> = {
  skipped: 'skipped',
  refused: 'refused',
  dropped: 'fields left out',
  repaired: 'fields repaired',
  followed: 'followed',
};

/** What came of an import, for a person to read. */
export function summaryOf(counts: ImportCounts, seconds: number): string {
  const lines = [
    ...OUTCOMES.map((outcome) => line(outcome, counts[outcome])),
    ...REASONED.flatMap((group) => grouped(WORDS[group], counts[group] ?? {})),
    `${seconds.toFixed(1)} seconds, ${Math.round(counts.read / Math.max(seconds, 0.001)).toLocaleString('en-US')} rows a second`,
  ];
  return lines.join('\n');
}

function grouped(name: string, reasons: ByReason): string[] {
  const entries = Object.entries(reasons).sort(([one], [other]) => one.localeCompare(other));
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  return [line(name, all), ...entries.map(([reason, count]) => line(`  ${reason}`, count))];
}

const line = (name: string, count: number): string => `${name.padEnd(26)}${count.toLocaleString('en-US').padStart(12)}`;
