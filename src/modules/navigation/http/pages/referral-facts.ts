import type { Language } from '../../../../shared/domain/language';
import { phoneInWords } from '../../../../shared/language/phone-in-words';
import { type When, whenOf } from '../../../../shared/pages/when';
import { inWords } from '../../domain/actor';
import type { FollowedReferral } from '../followed-referral';
import type { PageWords } from './page-words';

interface Line {
  readonly text: string;
  readonly href?: string;
  readonly when?: When;
}

export interface Fact {
  readonly label: string;
  readonly lines: readonly Line[];
}

/** What the page tells of a referral, one below the other: to helpers who it is about, to the seeker where to go. */
export function factsOf(followed: FollowedReferral, words: PageWords, language: Language): Fact[] {
  const { way, maker, said, saidBy } = followed;
  const made = way === 'navigator' ? [fact(words.facts.referredBy, { text: inWords(maker) })] : [];
  const when = whenOf(['', ''], said.at, language);
  const about = followed.party === 'seeker' ? [] : personOf(followed, words);
  return [
    ...about,
    programOf(followed, words),
    ...made,
    fact(words.facts.changed, { text: saidBy }, { text: when.inWords, when }),
  ];
}

const fact = (label: string, ...lines: Line[]): Fact => ({ label, lines });

function personOf({ details, reach }: FollowedReferral, words: PageWords): Fact[] {
  const { givenName, familyName, dateOfBirth, email, phone, zip, householdSize } = details;
  const who = fact(words.facts.person, { text: `${givenName} ${familyName}` });
  if (reach === 'do_not_contact') return [who, fact(words.facts.reach, { text: words.nameOnly })];
  const reached: Line[] = [
    ...(phone ? [{ text: phoneInWords(phone), href: `tel:${phone}` }] : []),
    ...(email ? [{ text: email, href: `mailto:${email}` }] : []),
  ];
  return [
    who,
    ...(reached.length > 0 ? [fact(words.facts.reach, ...reached)] : []),
    ...(dateOfBirth ? [fact(words.facts.born, { text: dateOfBirth })] : []),
    ...(zip ? [fact(words.facts.lives, { text: zip })] : []),
    ...(householdSize ? [fact(words.facts.household, { text: words.household(householdSize) })] : []),
  ];
}

function programOf({ program, party }: FollowedReferral, words: PageWords): Fact {
  const names = [program.name, program.organisationName].filter(Boolean).map((text) => ({ text }));
  if (party !== 'seeker') return fact(words.facts.program, ...names);
  return fact(
    words.facts.program,
    ...names,
    ...program.address.map((text) => ({ text })),
    ...(program.hours ? [{ text: program.hours }] : []),
    ...(program.phone ? [{ text: phoneInWords(program.phone), href: `tel:${program.phone}` }] : []),
    ...(program.website
      ? [{ text: program.website, ...(/^https?:/i.test(program.website) && { href: program.website }) }]
      : []),
  );
}
