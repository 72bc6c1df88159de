import { join } from 'node:path';
import { instantInWords } from '../../../../shared/language/instant-in-words';
import { definePage } from '../../../../shared/pages/page';
import type { PrintedReferral } from '../../queries/referral-in-print';
import type { Paper } from '../print/paper';
import { COLLEAGUE_FILES, colleaguesView } from './colleagues-view';
import { WORDS } from './words';

export interface PrintedOn {
  paper: Paper;
  /** Of our own addresses: a portal shows the page as a document of its own, where paths lead nowhere. */
  origin: string;
}

function viewOf({ language, senderName, createdAt, message, profiles }: PrintedReferral, { paper, origin }: PrintedOn) {
  const words = WORDS[language];
  return {
    ...colleaguesView(profiles, words, origin),
    language,
    paper,
    heading: words.printed.heading(profiles.length),
    from: words.printed.from(senderName, instantInWords(new Date(createdAt), language)),
    writes: words.writes(senderName),
    message,
  };
}

const page = definePage(
  join(__dirname, 'printed-referral.eta'),
  ({ language, heading, from }: ReturnType<typeof viewOf>) => ({ language, title: `${heading}. ${from}` }),
  COLLEAGUE_FILES,
);

/** A referral's sheets, for its sender (COL-16). */
export const printedReferralPage = (
  reply: Parameters<typeof page>[0],
  referral: PrintedReferral,
  on: PrintedOn,
): void => page(reply, viewOf(referral, on));
