import { setImmediate as othersTurn } from 'node:timers/promises';
import { instantInWords } from '../../../../shared/language/instant-in-words';
import type { PublicProfile } from '../../../directory/public';
import type { PrintedReferral } from '../../queries/referral-in-print';
import { profileView } from '../pages/profile-view';
import { WORDS, type Words } from '../pages/words';
import type { Block } from './block';
import { colleagueBlocks, unavailableBlocks } from './colleague-blocks';
import { fonts } from './fonts';
import type { Paper } from './paper';
import { Sheet } from './sheet';

/**
 * A referral's sheets as a PDF, in pieces as they are written: other requests have their turn after each colleague, and
 * the next one is written when whoever reads has taken the last. `pictures` are JPEG or PNG, by the ids of members.
 */
export async function* referralPdf(
  referral: PrintedReferral,
  paper: Paper,
  pictures: ReadonlyMap<string, Buffer>,
): AsyncGenerator<Buffer> {
  const { language, senderName, createdAt, profiles } = referral;
  const words = WORDS[language];
  const from = words.printed.from(senderName, instantInWords(new Date(createdAt), language));
  const title = words.printed.heading(profiles.length);
  const foot = (page: number) => [from, words.printed.page(page)] as const;
  const head = { title: `${title}. ${from}`, author: senderName, language, paper, foot };
  const sheet = new Sheet({ ...head, fonts: await fonts() });
  sheet.write(cover(referral, title, from, words));
  for (const profile of profiles) {
    writeColleague(sheet, profile, words, profile ? pictures.get(profile.memberId) : undefined);
    yield* sheet.written();
    await othersTurn();
  }
  sheet.write([{ as: 'P', style: 'soft', text: words.printed.end(sheet.pages) }]);
  sheet.end();
  yield* sheet.written();
}

const cover = ({ senderName, message }: PrintedReferral, title: string, from: string, words: Words): Block[] => [
  { as: 'H1', text: title },
  { as: 'P', style: 'soft', text: from },
  ...(message ? [{ as: 'H3', text: words.writes(senderName) } as const, { as: 'P', text: message } as const] : []),
];

function writeColleague(sheet: Sheet, profile: PublicProfile | null, words: Words, picture?: Buffer): void {
  if (profile) sheet.article(profile.name, colleagueBlocks(profileView(profile, words), words), picture);
  else sheet.article(words.unavailable, unavailableBlocks(words));
}
