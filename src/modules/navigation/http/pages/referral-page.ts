import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import { READERS_CLOCK, WHEN, whenOf } from '../../../../shared/pages/when';
import { CHOSEN_STATUSES, GROUP_OF, type StatusGroup } from '../../domain/referral-status';
import { statusWords } from '../../domain/status-words';
import type { FollowedReferral } from '../followed-referral';
import { factsOf } from './referral-facts';
import { HELPERS_PAGE, type PageWords, SEEKERS_PAGE } from './page-words';

/** What was sent and could not be saved, and why, in words. */
export interface Unsaved {
  readonly problem: string;
  readonly status: string;
  readonly comment: string;
}

const TONE: Readonly<Partial<Record<StatusGroup, 'good' | 'warn'>>> = { got_help: 'good', needs_action: 'warn' };
const GROUPS: readonly StatusGroup[] = ['got_help', 'in_progress', 'needs_action'];

export const languageFor = ({ party, seeker }: FollowedReferral): Language =>
  party === 'seeker' ? seeker.language : 'en';
export const pageWords = (followed: FollowedReferral): PageWords =>
  followed.party === 'seeker' ? SEEKERS_PAGE[followed.seeker.language] : HELPERS_PAGE;

function viewOf(followed: FollowedReferral, unsaved: Unsaved | undefined) {
  const { party, status, said, program, token, version } = followed;
  const language = languageFor(followed);
  const words = pageWords(followed);
  return {
    language,
    title: words.title(program.name, followed.person),
    status: statusWords(party, language).reads[status],
    tone: TONE[GROUP_OF[status]] ?? '',
    facts: factsOf(followed, words, language),
    comment: said.comment !== null && {
      from: said.own ? words.wrote : words.writes(followed.saidBy),
      text: said.comment,
    },
    call: party === 'seeker' && program.phone && { href: `tel:${program.phone}`, label: words.call(program.name) },
    form: words.form,
    problem: unsaved?.problem,
    written: unsaved?.comment ?? '',
    action: `/p/${token}/status`,
    version,
    groups: GROUPS.map((group) => ({
      id: group,
      name: words.groups[group],
      choices: choicesOf(followed, group, unsaved?.status),
    })).filter(({ choices }) => choices.length > 0),
    about: followed.linkExpiresAt && whenOf(words.about, followed.linkExpiresAt, language),
    print: words.print,
  };
}

function choicesOf(followed: FollowedReferral, group: StatusGroup, chosen: string | undefined) {
  const { says } = statusWords(followed.party, languageFor(followed));
  return CHOSEN_STATUSES.filter((value) => GROUP_OF[value] === group && value !== followed.status).map((value) => ({
    value,
    text: says[value],
    chosen: value === chosen,
  }));
}

const page = definePage(join(__dirname, 'referral-page.eta'), (view: ReturnType<typeof viewOf>) => view, {
  styles: [join(__dirname, 'referral-page.css')],
  scripts: [READERS_CLOCK],
  parts: { '@when': WHEN },
});
const nothing = definePage(
  join(__dirname, 'no-referral.eta'),
  (view: { language: Language; title: string; why: string }) => view,
);
type Reply = Parameters<typeof page>[0];

/** A referral as one of its parties may see it, with the form in which they say how it stands (NAV-12). */
export const referralPage = (reply: Reply, followed: FollowedReferral, unsaved?: Unsaved, status = 200): void =>
  page(reply, viewOf(followed, unsaved), status);

/** For a link whose time is over. */
export const linkOverPage = (reply: Reply, language: Language): void =>
  nothing(reply, { language, ...SEEKERS_PAGE[language].over }, 410);

/** For a link that leads nowhere. */
export const noReferralPage = (reply: Reply, language: Language): void =>
  nothing(reply, { language, ...SEEKERS_PAGE[language].gone }, 404);
