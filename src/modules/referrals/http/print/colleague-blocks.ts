import type { ProfileView } from '../pages/profile-view';
import type { Words } from '../pages/words';
import type { Block, Item } from './block';

/** A colleague's full public profile on paper. */
export function colleagueBlocks(view: ProfileView, words: Words): Block[] {
  const { name, credentials, summary, marks, bio, facts, places } = view;
  const where = places.flatMap((place) => placeItems(place, words));
  return [
    { as: 'H2', text: credentials ? `${name}, ${credentials}` : name },
    { as: 'P', style: 'soft', text: [summary, ...marks].filter(Boolean).join(' · ') },
    ...list(contactItems(view, words)),
    ...(bio ? [{ as: 'P', text: bio } as const] : []),
    ...list(facts),
    ...(where.length > 0 ? [{ as: 'H3', text: words.where } as const, ...list(where)] : []),
  ];
}

/** In the place of one who no longer shares their profile. */
export const unavailableBlocks = (words: Words): Block[] => [
  { as: 'H2', text: words.unavailable },
  { as: 'P', style: 'soft', text: words.unavailableWhy },
];

const list = (items: readonly Item[]): Block[] => (items.length > 0 ? [{ as: 'L', items }] : []);

const contactItems = ({ contacts }: ProfileView, words: Words): Item[] =>
  contacts.flatMap(({ kind, text, href }) => (text ? [{ label: words.noun[kind], text, href }] : []));

const placeItems = ({ lines, hours, call, route }: ProfileView['places'][number], words: Words): Item[] => [
  { label: words.noun.route, text: lines.join(', '), href: route },
  ...(call ? [{ label: words.noun.call, ...call }] : []),
  ...(hours ? [{ label: words.hours, text: hours }] : []),
];
