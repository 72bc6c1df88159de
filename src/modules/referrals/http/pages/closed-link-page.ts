import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import { READERS_CLOCK, WHEN, whenOf } from '../../../../shared/pages/when';
import { WORDS, type Words } from './words';

/** What may be said of a link that does not work: its state and its sender, nothing of a profile (COL-12). */
export interface ClosedLink {
  state: 'expired' | 'revoked' | 'replaced' | 'unknown';
  language?: Language;
  senderName?: string;
  expiresAt?: string | null;
  askedToday?: boolean;
  /** Of the link; absent where there is nothing to ask for. */
  token?: string;
}

const page = definePage(join(__dirname, 'closed-link.eta'), (link: ReturnType<typeof viewOf>) => link, {
  parts: { '@when': WHEN },
  scripts: [READERS_CLOCK],
});

export const closedLinkPage = (reply: Parameters<typeof page>[0], link: ClosedLink, status: number): void =>
  page(reply, viewOf(link), status);

function viewOf(link: ClosedLink) {
  const language = link.language ?? 'en';
  const words = WORDS[language];
  const asks = link.state === 'expired' && !link.askedToday;
  return {
    language,
    title: words.closed[link.state],
    over: link.state === 'expired' && link.expiresAt ? whenOf(words.timeIsOver, link.expiresAt, language) : null,
    paragraphs: paragraphsOf(link, words),
    ask: asks && link.token ? { action: `/r/${link.token}/fresh-link-request`, label: words.ask } : null,
  };
}

function paragraphsOf({ state, senderName = '', askedToday }: ClosedLink, words: Words) {
  if (state === 'unknown') return [words.checkAddress];
  if (state === 'revoked') return [words.ended(senderName)];
  if (state === 'replaced') return [words.newer(senderName)];
  return [askedToday ? words.asked(senderName) : words.askWhy(senderName)];
}
