import { join } from 'node:path';
import { instantInWords } from '../../../../shared/language/instant-in-words';
import { definePage } from '../../../../shared/pages/page';
import type { ReferralBehindLink } from '../../queries/referral-by-token';
import { COLLEAGUE_PARTS, COLLEAGUE_STYLES, colleaguesView, FINDING } from './colleagues-view';
import { WORDS } from './words';

function viewOf({ language, senderName, recipientKind, expiresAt, message, profiles }: ReferralBehindLink) {
  const words = WORDS[language];
  return {
    ...colleaguesView(profiles, words),
    language,
    heading: words.heading(senderName, profiles.length, recipientKind),
    until: expiresAt ? words.until(instantInWords(new Date(expiresAt), language)) : words.untilUnknown,
    writes: words.writes(senderName),
    message,
    allGone: profiles.every((profile) => profile === null) && words.allGone(senderName),
  };
}

const page = definePage(
  join(__dirname, 'open-referral.eta'),
  ({ language, words }: ReturnType<typeof viewOf>) => ({ language, title: words.title }),
  { styles: COLLEAGUE_STYLES, parts: COLLEAGUE_PARTS, scripts: [FINDING, join(__dirname, 'opening.page.js')] },
);

/** The chosen colleagues' profiles, for who holds a link that works (COL-11). */
export const openReferralPage = (reply: Parameters<typeof page>[0], behind: ReferralBehindLink): void =>
  page(reply, viewOf(behind));
