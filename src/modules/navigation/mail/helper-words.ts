import type { Party } from '../domain/parties';
import type { PartyMailProps } from './party-mail';
import type { PartyWords } from './party-words';

const greeting = (name: string) => `Hello ${name},`;
const writes = (actor: string) => `${actor} writes`;
const wrote = 'You wrote';
const saidSo = ({ own, actor }: Pick<PartyMailProps, 'own' | 'actor'>) => `${own ? 'You' : actor} said so.`;
const YOURS = 'The button works for 14 days and acts in your name: please do not pass this e-mail on.';

const navigator: PartyWords = {
  greeting,
  writes,
  wrote,
  button: 'See the referral',
  notes: ['There you can say how it stands, without signing in.', YOURS],
  sent: ({ person, program, live }) => ({
    subject: live ? 'Your referral was sent' : 'Your referral was recorded',
    paragraphs: [
      `You referred ${person} to ${program}.`,
      live
        ? 'The program was told. You hear of each change.'
        : 'Nobody has claimed this program yet, so it was not told: please get in touch with it yourself.',
    ],
  }),
  status: ({ person, program, status, ...rest }) => ({
    subject: 'A referral of yours has a new status',
    paragraphs: [`${person}, referred to ${program}: ${status}.`, saidSo(rest)],
  }),
};

const program: PartyWords = {
  greeting,
  writes,
  wrote,
  button: 'See the referral',
  notes: ['There you see how to reach the person and can say how it stands, without signing in.', YOURS],
  sent: ({ person, program: name, actor, way }) => ({
    subject: way === 'walk_in' ? 'A visit to your program was written down' : 'Somebody was referred to your program',
    paragraphs: [
      {
        navigator: `${actor} referred ${person} to ${name}.`,
        self: `${person} asks ${name} for help.`,
        walk_in: `${actor} wrote down that ${person} came to ${name}.`,
      }[way],
      'Please say how it stands as soon as you know.',
    ],
  }),
  status: ({ person, program: name, status, ...rest }) => ({
    subject: 'A referral to your program has a new status',
    paragraphs: [`${person}, referred to ${name}: ${status}.`, saidSo(rest)],
  }),
};

/** For those who work on a referral; none of it tells more of the person than first name and last initial (NAV-10). */
export const HELPER_WORDS: Readonly<Record<Exclude<Party, 'seeker'>, PartyWords>> = { navigator, program };
