import type { Language } from '../../../shared/domain/language';
import { defineMail, type MailContent } from '../../../shared/email/mail-template';
import type { Party } from '../domain/parties';
import type { ReferralWay } from '../domain/program-referral.entity';
import { HELPER_WORDS } from './helper-words';
import type { PartyWords } from './party-words';
import { SEEKER_WORDS } from './seeker-words';

/** What one of a referral's parties is told by e-mail of what happened to it. */
export interface PartyMailProps {
  readonly party: Party;
  readonly language: Language;
  readonly kind: 'sent' | 'status';
  readonly way: ReferralWay;
  readonly live: boolean;
  /** Of who is written to. */
  readonly name: string;
  /** First name and last initial of the seeker. */
  readonly person: string;
  readonly program: string;
  readonly programPhone: string | null;
  /** Who made it, or changed its status: first name and last initial, and for whom they work. */
  readonly actor: string;
  /** That was whoever is written to. */
  readonly own: boolean;
  /** In words for who is written to. */
  readonly status: string;
  readonly comment: string | null;
  readonly url: string;
}

export const wordsFor = (party: Party, language: Language): PartyWords =>
  party === 'seeker' ? SEEKER_WORDS[language] : HELPER_WORDS[party];

const contentOf = (props: PartyMailProps): MailContent => {
  const words = wordsFor(props.party, props.language);
  const { subject, paragraphs } = words[props.kind](props);
  return {
    language: props.language,
    subject,
    greeting: words.greeting(props.name),
    paragraphs,
    ...(props.comment !== null && {
      quote: { from: props.own ? words.wrote : words.writes(props.actor), text: props.comment },
    }),
    button: { label: words.button, url: props.url },
    notes: words.notes,
  };
};

export const partyMail = defineMail(contentOf);
