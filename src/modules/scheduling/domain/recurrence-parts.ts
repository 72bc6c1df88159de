import { InvalidRecurrence } from './availability-errors';

export const LONGEST_RECURRENCE = 300;

const MOST_INTERVAL = 366;
const MOST_COUNT = 500;
const DAYS = 'MO|TU|WE|TH|FR|SA|SU';
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

const oneUpTo = (most: number) => (value: string) =>
  /^\d{1,9}$/.test(value) && Number(value) >= 1 && Number(value) <= most;
/** Numbers with commas between them, counted from the end where they are negative. */
const listUpTo = (most: number) => (value: string) =>
  value
    .split(',')
    .every((one) => /^[+-]?\d{1,3}$/.test(one) && Math.abs(Number(one)) >= 1 && Math.abs(Number(one)) <= most);
const oneOf = (words: string) => (value: string) => new RegExp(`^(${words})$`).test(value);

/** What a rule may say, and how. What is not here, it may not: hours, minutes, seconds, other calendars. */
const PARTS: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: oneOf(FREQUENCIES.join('|')),
  INTERVAL: oneUpTo(MOST_INTERVAL),
  COUNT: oneUpTo(MOST_COUNT),
  UNTIL: isTime,
  BYDAY: (value) => value.split(',').every((day) => new RegExp(`^([+-]?([1-9]|[1-4]\\d|5[0-3]))?(${DAYS})$`).test(day)),
  BYMONTHDAY: listUpTo(31),
  BYYEARDAY: listUpTo(366),
  BYWEEKNO: listUpTo(53),
  BYMONTH: (value) => !value.includes('-') && listUpTo(12)(value),
  BYSETPOS: listUpTo(366),
  WKST: oneOf(DAYS),
};

/** What RFC 5545 forbids together. */
const CLASHES: readonly (readonly [problem: string, clashes: (rule: Readonly<Record<string, string>>) => boolean])[] = [
  ['It needs a FREQ.', ({ FREQ }) => FREQ === undefined],
  ['COUNT and UNTIL exclude each other.', ({ COUNT, UNTIL }) => COUNT !== undefined && UNTIL !== undefined],
  ['BYMONTHDAY does not go with WEEKLY.', ({ FREQ, BYMONTHDAY }) => FREQ === 'WEEKLY' && BYMONTHDAY !== undefined],
  ['BYYEARDAY goes with YEARLY only.', ({ FREQ, BYYEARDAY }) => FREQ !== 'YEARLY' && BYYEARDAY !== undefined],
  ['BYWEEKNO goes with YEARLY only.', ({ FREQ, BYWEEKNO }) => FREQ !== 'YEARLY' && BYWEEKNO !== undefined],
  [
    'BYDAY with numbers goes with MONTHLY and with YEARLY without BYWEEKNO only.',
    ({ FREQ = '', BYDAY = '', BYWEEKNO }) =>
      /\d/.test(BYDAY) && (!['MONTHLY', 'YEARLY'].includes(FREQ) || BYWEEKNO !== undefined),
  ],
  [
    'BYSETPOS chooses from no more days than there are.',
    (rule) => (rule.BYSETPOS ?? '').split(',').some((position) => Math.abs(Number(position)) > mostDays(rule)),
  ],
  [
    'BYSETPOS needs another BY… to choose from.',
    (rule) => 'BYSETPOS' in rule && !Object.keys(rule).some((name) => name.startsWith('BY') && name !== 'BYSETPOS'),
  ],
];

/** How many days one turn of a rule can have. */
const mostDays = ({ FREQ = '', BYDAY = '' }: Readonly<Record<string, string>>): number =>
  ({ DAILY: 1, WEEKLY: BYDAY.split(',').length, MONTHLY: 31 })[FREQ] ?? 366;

/** The parts of a rule in capitals, in their order. @throws InvalidRecurrence, which says what is wrong */
export function partsOf(written: string): [name: string, value: string][] {
  if (written.length > LONGEST_RECURRENCE) refuse(`It is longer than ${LONGEST_RECURRENCE} characters.`);
  const parts = written
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=', 2);
      if (!Object.hasOwn(PARTS, name)) refuse(`A block knows ${Object.keys(PARTS).join(', ')}, of one line.`);
      if (part !== `${name}=${value}` || !PARTS[name]!(value)) refuse(`${name} is not one that a block can have.`);
      return [name, value];
    });
  const rule = Object.fromEntries(parts);
  if (Object.keys(rule).length < parts.length) refuse('Each part is said once.');
  for (const [problem, clashes] of CLASHES) if (clashes(rule)) refuse(problem);
  return parts;
}

/** `20270131`, `20270131T235959` or `20270131T235959Z`, where there is such a day. */
function isTime(value: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/.exec(value) ?? [];
  return year !== undefined && isDay(`${year}-${month}-${day}`);
}

/** Whether `2027-02-28` is in the calendar. */
export function isDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function refuse(detail: string): never {
  throw new InvalidRecurrence({ errors: [{ pointer: '/recurrence', code: 'invalid-recurrence', detail }] });
}
