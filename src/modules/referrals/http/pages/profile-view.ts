import type { Licence, Location, PublicProfile } from '../../../directory/public';
import { phoneInWords } from '../../../../shared/language/phone-in-words';
import type { Words } from './words';

/** A profile as the page lays it out. */
export interface ProfileView {
  name: string;
  credentials: string | null;
  initials: string;
  /** Address of the picture. */
  picture: string | null;
  /** Licence types and places, in one line. */
  summary: string;
  acceptingNewClients: boolean;
  marks: string[];
  /** One tap each, the likeliest first. */
  contacts: ContactView[];
  bio: string | null;
  facts: { label: string; text: string }[];
  places: PlaceView[];
}

interface ContactView {
  kind: 'call' | 'route' | 'email' | 'website';
  label: string;
  /** Absent where paper has no use for it. */
  text?: string;
  href: string;
}

interface PlaceView {
  lines: string[];
  hours: string | null;
  call: { text: string; href: string } | null;
  route: string;
}

export function profileView(profile: PublicProfile, words: Words): ProfileView {
  return {
    name: profile.name,
    credentials: profile.credentials,
    initials: initialsOf(profile.name),
    picture: profile.picture,
    summary: summaryOf(profile),
    acceptingNewClients: profile.acceptingNewClients,
    marks: marksOf(profile, words),
    contacts: contactsOf(profile, words),
    bio: profile.bio,
    facts: factsOf(profile, words),
    places: profile.locations.map(placeOf),
  };
}

/** Of a practice, which a client has not (SHR-13). */
function marksOf({ kind, acceptingNewClients, telehealth }: PublicProfile, words: Words): string[] {
  if (kind === 'client') return [];
  const taking = acceptingNewClients ? words.acceptingNewClients : words.notAcceptingNewClients;
  return telehealth ? [taking, words.telehealth] : [taking];
}

function summaryOf({ licences, locations }: PublicProfile): string {
  const places = locations.map(({ city, state }) => `${city}, ${state}`);
  return [...new Set([...licences.map(({ type }) => type), ...places])].join(' · ');
}

function contactsOf({ phone, email, website, locations }: PublicProfile, words: Words): ContactView[] {
  const number = phone ?? locations.find((place) => place.phone)?.phone;
  const [place] = locations;
  const site = website ? URL.parse(website) : null;
  const contacts: (ContactView | false | null | undefined)[] = [
    number !== undefined &&
      number !== null && { kind: 'call', label: words.call, text: phoneInWords(number), href: `tel:${number}` },
    place && { kind: 'route', label: words.route, href: routeTo(place) },
    email !== null && {
      kind: 'email',
      label: words.email,
      text: email,
      href: `mailto:${encodeURIComponent(email).replace('%40', '@')}`,
    },
    site &&
      /^https?:$/.test(site.protocol) && { kind: 'website', label: words.website, text: site.host, href: site.href },
  ];
  return contacts.filter((contact) => typeof contact === 'object' && contact !== null);
}

function factsOf(profile: PublicProfile, { facts: labels, genders }: Words): ProfileView['facts'] {
  const listed = (values: readonly string[]) => values.join(', ');
  const texts: Record<keyof Words['facts'], string | null> = {
    specialties: listed(profile.specialties),
    serviceTypes: listed(profile.serviceTypes),
    languages: listed(profile.languages),
    insuranceAccepted: listed(profile.insuranceAccepted),
    fees: profile.fees,
    licences: listed(profile.licences.map(licenceInWords)),
    gender: profile.gender && (genders[profile.gender] ?? profile.gender),
  };
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((fact) => {
    const text = texts[fact];
    return text ? [{ label: labels[fact], text }] : [];
  });
}

function placeOf(place: Location): PlaceView {
  const { line1, line2, phone, hours } = place;
  return {
    lines: [line1, line2, townOf(place)].filter((line) => line !== null),
    hours,
    call: phone ? { text: phoneInWords(phone), href: `tel:${phone}` } : null,
    route: routeTo(place),
  };
}

/** Opens a map; nothing is loaded from there before. */
const routeTo = (place: Location) =>
  `https://www.openstreetmap.org/directions?to=${encodeURIComponent([place.line1, townOf(place)].filter(Boolean).join(', '))}`;
const townOf = ({ city, state, zip }: Location) => `${city}, ${state} ${zip}`;
const licenceInWords = ({ type, number, state }: Licence) => [type, state, number].filter(Boolean).join(' ');
const initialsOf = (name: string) => {
  const [first = '', ...rest] = name.split(' ').filter(Boolean);
  return [first, rest.at(-1) ?? ''].map((word) => Array.from(word)[0] ?? '').join('');
};
