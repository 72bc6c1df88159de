import { CURRENT_CONSENT } from '../domain/consent';
import { Member } from '../domain/member.entity';
import { Profile } from '../domain/profile';
import type { Location } from '../public/public-profile';
import type { StatedLocation } from '../use-cases/locate';
import type { DemoPerson } from './demo-people';
import { DEMO_PLACES } from './places';
import { FEES, HOURS, INSURERS, LANGUAGES, PRACTICES, STREETS } from './practice';
import { type Random } from './random';

/** A person's place of work, and a second one nearby for some. Those who play a part work in Denver. */
export function demoLocations(person: DemoPerson, random: Random): StatedLocation[] {
  const place = person.part ? DEMO_PLACES[0]! : random.one(DEMO_PLACES);
  return random.some(place.zips, 1, random.chance(0.2) && place.zips.length > 1 ? 2 : 1).map((zip) => ({
    line1: `${1 + random.below(9_999)} ${random.one(STREETS)}`,
    line2: random.chance(0.4) ? `Suite ${1 + random.below(40)}` : null,
    city: place.city,
    state: place.state,
    zip,
    phone: demoPhone(place.areaCode, random),
    hours: random.one(HOURS),
  }));
}

/** A member with a plausible profile and settings; everybody who plays a part but the colleague shares nothing. */
export function demoMember(
  accountId: string,
  person: DemoPerson,
  locations: Location[],
  random: Random,
  now: Date,
): Member {
  const member = Member.join(accountId, demoProfile(person, locations, random), now);
  member.changeTier(person.tier, now);
  const shares = person.part ? person.part === 'colleague' : random.chance(0.75);
  const wider = random.chance(0.2) ? 'colleagues_of_colleagues' : 'colleagues';
  member.changeReferralSettings(
    {
      shareProfilePublicly: shares,
      referableBy: shares && (person.part ?? random.chance(0.95)) ? wider : null,
      acceptingNewClients: person.part !== undefined || random.chance(0.85),
      consentVersion: CURRENT_CONSENT.version,
    },
    now,
  );
  member.pullEvents(); // it has been there all along: nothing follows from it
  return member;
}

/** A client tells a little, and shares nothing. */
export function demoClient(accountId: string, { givenName, familyName }: DemoPerson, now: Date): Member {
  const bio = 'I look for somebody to talk to, in English or Arabic.';
  const languages = ['English', 'Arabic'];
  const member = Member.join(accountId, new Profile({ kind: 'client', givenName, familyName, bio, languages }), now);
  member.pullEvents();
  return member;
}

function demoProfile(person: DemoPerson, locations: Location[], random: Random): Profile {
  const { givenName, familyName, gender, email, credentials } = person;
  const practice = PRACTICES.find((one) => one.credentials === credentials) ?? random.one(PRACTICES);
  const [mainPlace] = locations as [Location];
  const specialties = random.some(practice.specialties, 1, 4);
  return new Profile({
    givenName,
    familyName,
    credentials: practice.credentials,
    bio: `${givenName} has ${2 + random.below(30)} years of experience, most of all with ${inSentence(specialties[0]!)}.`,
    licences: [{ type: practice.licence, number: String(10_000 + random.below(90_000)), state: mainPlace.state }],
    specialties,
    serviceTypes: random.some(practice.serviceTypes, 1, practice.serviceTypes.length),
    languages: ['English', ...otherLanguages(person, random)],
    gender,
    insuranceAccepted: random.some(INSURERS, 0, 5),
    fees: random.one(FEES),
    telehealth: random.chance(0.6),
    phone: demoPhone(mainPlace.phone!.slice(2, 5), random),
    email,
    website: random.chance(0.3) ? `https://${email.split('@')[0]!.replaceAll('.', '-')}.example` : null,
    locations,
  });
}

/** Of the numbers kept free for fiction, in E.164. */
const demoPhone = (areaCode: string, random: Random) => `+1${areaCode}55501${10 + random.below(90)}`;

const otherLanguages = ({ part }: DemoPerson, random: Random) =>
  part ? ['Spanish'] : random.chance(0.35) ? random.some(LANGUAGES, 1, 2) : [];

/** `Grief` as `grief`, and `ADHD` as it is. */
const inSentence = (words: string) => words.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
