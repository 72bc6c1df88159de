/** From how many colleagues on the page has a list to jump from, and from how many one by letter, with a field to find. */
const SHORT_LIST = 4;
const LONG_LIST = 13;

interface Entry {
  name: string;
  /** Position on the page, from 1. */
  at: number;
}

/** What `jump.eta` shows. */
export interface JumpList {
  /** In the page's order; by name where there are letters. */
  entries: Entry[];
  letters: { letter: string; entries: Entry[] }[] | null;
}

/** Null where there are too few to need one; who is no longer available is not in it. */
export function jumpList(profiles: readonly ({ name: string } | null)[]): JumpList | null {
  const entries = profiles.flatMap((profile, at) => (profile ? [{ name: profile.name, at: at + 1 }] : []));
  if (entries.length < SHORT_LIST) return null;
  if (entries.length < LONG_LIST) return { entries, letters: null };
  entries.sort((one, other) => BY_NAME.compare(one.name, other.name));
  const letters = [...Map.groupBy(entries, ({ name }) => letterOf(name))];
  return { entries, letters: letters.map(([letter, same]) => ({ letter, entries: same })) };
}

const BY_NAME = new Intl.Collator('en', { sensitivity: 'base' });
const letterOf = (name: string) => Array.from(name.normalize('NFD'))[0]?.toUpperCase() ?? '';
