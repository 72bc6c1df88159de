import { join } from 'node:path';
import { definePage } from '../../../../shared/pages/page';
import type { ReferralBehindLink } from '../../queries/referral-by-token';
import { COLLEAGUE_FILES, colleaguesView } from './colleagues-view';
import { READERS_CLOCK, WHEN, whenOf } from '../../../../shared/pages/when';
import { WORDS } from './words';

function viewOf({ language, senderName, recipientKind, expiresAt, message, profiles }: ReferralBehindLink) {
  const words = WORDS[language];
  return {
    ...colleaguesView(profiles, words),
    language,
    heading: words.heading(senderName, profiles.length, recipientKind),
    until: expiresAt && whenOf(words.until, expiresAt, language),
    writes: words.writes(senderName),
    message,
    allGone: profiles.every((profile) => profile === null) && words.allGone(senderName),
  };
}

const page = definePage(
  join(__dirname, 'open-referral.eta'),
  ({ language, words }: ReturnType<typeof viewOf>) => ({ language, title: words.title }),
  {
    ...COLLEAGUE_FILES,
    parts: { ...COLLEAGUE_FILES.parts, '@when': WHEN },
    scripts: [...COLLEAGUE_FILES.scripts, READERS_CLOCK, join(__dirname, 'opening.page.js')],
  },
);

/** The chosen colleagues' profiles, for who holds a link that works (COL-11). */
export const openReferralPage = (reply: Parameters<typeof page>[0], behind: ReferralBehindLink): void =>
  page(reply, viewOf(behind));
