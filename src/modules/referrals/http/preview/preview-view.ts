import type { PublicProfile } from '../../../directory/public';

/** What the picture for previews shows of a profile. */
export interface PreviewView {
  readonly name: string;
  readonly initials: string;
  /** Credentials and types of licences. */
  readonly standing: string;
  readonly specialties: string;
  readonly place: string;
  /** Path of the uploaded picture, which has another address when it is another. */
  readonly picture: string | null;
  readonly memberId: string;
}

export function previewView(profile: PublicProfile): PreviewView {
  const { memberId, name, credentials, licences, specialties, locations, picture } = profile;
  const [first = '', ...rest] = name.split(' ').filter(Boolean);
  const towns = [...new Set(locations.map(({ city, state }) => `${city}, ${state}`))];
  return {
    memberId,
    name,
    initials: [first, rest.at(-1) ?? ''].map((word) => Array.from(word)[0] ?? '').join(''),
    standing: [...new Set([credentials, ...licences.map(({ type }) => type)])].filter(Boolean).join(' · '),
    specialties: specialties.join(', '),
    place: towns.join(' · '),
    picture,
  };
}
