import { rulesOf } from '../limits/limits';
import type { Route } from './routes';
import type { Operation } from './specification';
import { whoMayCall } from './who-may-call';

/** Of a comment, the first paragraph is the summary, the rest the description. */
export function completeWords(operation: Operation, route: Route): void {
  const [summary = '', ...rest] = (operation.summary ?? '')
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim());
  const access = `**Who may call it:** ${whoMayCall(route.access)}.`;
  operation.summary = summary;
  operation.description = [operation.description, ...rest, access, limitsOf(route)].filter(Boolean).join('\n\n');
}

function limitsOf({ limits }: Route): string {
  const rules = limits.flatMap((name) => rulesOf(name));
  const words = rules.map(({ most, seconds, per }) => `${most} in ${duration(seconds)} for each ${per}`);
  return words.length > 0 ? `**Limits:** ${words.join('; ')}.` : '';
}

const duration = (seconds: number): string =>
  seconds % 3600 === 0 ? counted(seconds / 3600, 'hour') : counted(seconds / 60, 'minute');
const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
