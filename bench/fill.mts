import { randomBytes, randomUUIDv7 } from 'node:crypto';

type Input = Readonly<Record<string, string>>;
/** What one request gives: its input, and ids made for it, each the same wherever the recorded one stood. */
interface Given {
  readonly input: Input;
  readonly made: string[];
}
type Slot = (given: Given) => unknown;

const UUID = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g;
const HASH_BYTES = 32;

/**
 * Recorded values as a function of a request's input: what equals the sample's input is the request's, other ids of the
 * recording are made anew, other hashes are random. Settled once, so that a request costs what code written by hand would.
 */
export function fillerOf(recorded: readonly (readonly unknown[])[], sample: Input): (input: Input) => unknown[][] {
  const made: string[] = [];
  const slots = recorded.map((values) => values.map((value) => slotOf(value, sample, made)));
  return (input) => {
    const given = { input, made: made.map(() => randomUUIDv7()) };
    return slots.map((row) => row.map((slot) => slot(given)));
  };
}

function slotOf(value: unknown, sample: Input, made: string[]): Slot {
  if (Array.isArray(value)) {
    const slots = value.map((one) => slotOf(one, sample, made));
    return (given) => slots.map((slot) => slot(given));
  }
  const name = Object.keys(sample).find(
    (one) => sample[one] === (Buffer.isBuffer(value) ? value.toString('hex') : value),
  );
  if (Buffer.isBuffer(value)) return name ? ({ input }) => Buffer.from(input[name]!, 'hex') : hashOf(value);
  if (name) return ({ input }) => input[name];
  return typeof value === 'string' ? textOf(value, made) : () => value;
}

const hashOf = (value: Buffer): Slot => (value.length === HASH_BYTES ? () => randomBytes(HASH_BYTES) : () => value);

/** A text with ids in it, as an id itself or a payload. */
function textOf(text: string, made: string[]): Slot {
  const ids = text.match(UUID) ?? [];
  if (ids.length === 0) return () => text;
  const between = text.split(UUID);
  const places = ids.map((id) => (made.includes(id) ? made.indexOf(id) : made.push(id) - 1));
  return (given) => between.reduce((whole, part, at) => whole + given.made[places[at - 1]!]! + part);
}
