import { join } from 'node:path';
import type { PublicProfile } from '../../../directory/public';
import { type ProfileView, profileView } from './profile-view';
import type { Words } from './words';

/** From how many colleagues on the page has a list to jump from, and from how many one by letter, with a field to find. */
const SHORT_LIST = 4;
const LONG_LIST = 13;

export interface Entry {
  name: string;
  /** Position on the page, from 1. */
  at: number;
}

export interface JumpList {
  count: number;
  /** In the page's order; by name where there are letters. */
  entries: Entry[];
  letters: { letter: string; entries: Entry[] }[] | null;
}

export interface ColleagueView extends ProfileView {
  /** What a worried person wants first: to call, and to find the way. */
  reach: ProfileView['contacts'];
  ways: ProfileView['contacts'];
}

/** What `colleagues.eta` and `jump.eta` show; `origin` comes before the paths of pictures. */
export function colleaguesView(profiles: readonly (PublicProfile | null)[], words: Words, origin = '') {
  const colleagues = profiles.map((profile) => profile && colleagueView(profileView(profile, words), origin));
  return { words, colleagues, jump: jumpList(colleagues) };
}

function colleagueView(view: ProfileView, origin: string): ColleagueView {
  const isReach = ({ kind }: ProfileView['contacts'][number]) => kind === 'call' || kind === 'route';
  const { contacts, places } = view;
  const called = contacts.find(({ kind }) => kind === 'call')?.href;
  return {
    ...view,
    picture: view.picture && `${origin}${view.picture}`,
    reach: contacts.filter(isReach),
    ways: contacts.filter((contact) => !isReach(contact)),
    places: places.map((place) => ({ ...place, call: place.call?.href === called ? null : place.call })),
  };
}

function jumpList(colleagues: readonly (ColleagueView | null)[]): JumpList | null {
  const entries = colleagues.flatMap((colleague, at) => (colleague ? [{ name: colleague.name, at: at + 1 }] : []));
  const count = entries.length;
  if (count < SHORT_LIST) return null;
  if (count < LONG_LIST) return { count, entries, letters: null };
  const byName = new Intl.Collator('en', { sensitivity: 'base' });
  entries.sort((one, other) => byName.compare(one.name, other.name));
  const letters = [...Map.groupBy(entries, ({ name }) => letterOf(name))];
  return { count, entries, letters: letters.map(([letter, same]) => ({ letter, entries: same })) };
}

const letterOf = (name: string) => Array.from(name.normalize('NFD'))[0]?.toUpperCase() ?? '';

export const COLLEAGUE_PARTS = {
  '@colleagues': join(__dirname, 'colleagues.eta'),
  '@profile': join(__dirname, 'profile.eta'),
  '@jump': join(__dirname, 'jump.eta'),
} as const;
export const COLLEAGUE_STYLES = [join(__dirname, 'colleagues.css'), join(__dirname, 'colleagues.print.css')];
export const FINDING = join(__dirname, 'finding.page.js');
