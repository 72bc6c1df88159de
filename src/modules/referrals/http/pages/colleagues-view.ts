import { join } from 'node:path';
import type { PublicProfile } from '../../../directory/public';
import { type JumpList, jumpList } from './jump-list';
import { type ProfileView, profileView } from './profile-view';
import type { Words } from './words';

export interface ColleagueView extends ProfileView {
  /** What a worried person wants first: to call, and to find the way. */
  reach: ProfileView['contacts'];
  ways: ProfileView['contacts'];
}

/** What `colleague.eta` shows. */
interface Shown {
  /** Null for one who no longer shares their profile. */
  colleague: ColleagueView | null;
  words: Words;
  /** Position on the page, from 1. */
  at: number;
  /** Whether there is a list to go back to. */
  back: boolean;
}

export interface ColleaguesView {
  words: Words;
  jump: JumpList | null;
  /** In the sender's order, each made when the page comes to it. */
  colleagues: Iterable<Shown>;
}

/** `origin` comes before the paths of pictures. */
export function colleaguesView(profiles: readonly (PublicProfile | null)[], words: Words, origin = ''): ColleaguesView {
  const jump = jumpList(profiles);
  return { words, jump, colleagues: shown(profiles, { words, origin, back: jump !== null }) };
}

function* shown(
  profiles: readonly (PublicProfile | null)[],
  { words, origin, back }: { words: Words; origin: string; back: boolean },
): Generator<Shown> {
  for (const [index, profile] of profiles.entries()) {
    const colleague = profile && colleagueView(profileView(profile, words), origin);
    yield { colleague, words, at: index + 1, back };
  }
}

/** `origin` comes before the paths of pictures. */
export function colleagueView(view: ProfileView, origin: string): ColleagueView {
  const isReach = ({ kind }: ProfileView['contacts'][number]) => kind === 'call' || kind === 'route';
  const { contacts, places } = view;
  const called = contacts.find(({ kind }) => kind === 'call')?.href;
  return {
    ...view,
    picture: view.picture && `${origin}${view.picture}?size=small`,
    reach: contacts.filter(isReach),
    ways: contacts.filter((contact) => !isReach(contact)),
    places: places.map((place) => ({ ...place, call: place.call?.href === called ? null : place.call })),
  };
}

/** What every page of colleagues has beside its own template. */
export const COLLEAGUE_FILES = {
  styles: [join(__dirname, 'colleagues.css'), join(__dirname, 'colleagues.print.css')],
  scripts: [join(__dirname, 'finding.page.js')],
  parts: { '@jump': join(__dirname, 'jump.eta'), '@profile': join(__dirname, 'profile.eta') },
  list: { template: join(__dirname, 'colleague.eta'), of: ({ colleagues }: ColleaguesView) => colleagues },
} as const;
