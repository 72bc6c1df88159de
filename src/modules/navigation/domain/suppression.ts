/** Fewer people than these are not told of (NAV-23). */
export const LEAST_PEOPLE = 11;

/** Of nobody it can be told that there is nobody. */
export const areTooFew = (people: number): boolean => people > 0 && people < LEAST_PEOPLE;

/** A number that would be told, of how many people it is, and the sums it is a part of. */
export interface Cell {
  readonly people: number;
  /** Names of sums that may be known from elsewhere, such as the same question without its groups. */
  readonly sums: readonly string[];
}

/**
 * The cells that are not told: those of too few people, and the next smallest wherever what is held back of a sum could be
 * reckoned from the rest: of each sum none is held back, or two at least, which are of enough people together.
 */
export function heldBack<Of extends Cell>(cells: readonly Of[], alreadyHeld: Iterable<Of> = []): ReadonlySet<Of> {
  const held = new Set<Of>([...alreadyHeld, ...cells.filter(({ people }) => people < LEAST_PEOPLE)]);
  const parts = [...partsOfSums(cells).values()];
  for (let grown = true; grown;) {
    grown = false;
    for (const part of parts) {
      const next = nextToHold(part, held);
      if (next) held.add(next);
      grown ||= next !== undefined;
    }
  }
  return held;
}

function partsOfSums<Of extends Cell>(cells: readonly Of[]): Map<string, Of[]> {
  const parts = new Map<string, Of[]>();
  for (const cell of [...cells].sort((one, other) => one.people - other.people))
    for (const sum of cell.sums)
      parts
        .set(sum, parts.get(sum) ?? [])
        .get(sum)!
        .push(cell);
  return parts;
}

/** `part` is in order, the smallest first. */
function nextToHold<Of extends Cell>(part: readonly Of[], held: ReadonlySet<Of>): Of | undefined {
  const hidden = part.filter((cell) => held.has(cell));
  if (hidden.length === 0) return undefined;
  const people = hidden.reduce((sum, cell) => sum + cell.people, 0);
  return hidden.length < 2 || people < LEAST_PEOPLE ? part.find((cell) => !held.has(cell)) : undefined;
}
