import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { instantInWords } from '../../../../shared/language/instant-in-words';
import { definePage } from '../../../../shared/pages/page';
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

const page = definePage(join(__dirname, 'closed-link.eta'), (link: ReturnType<typeof viewOf>) => link);

export const closedLinkPage = (reply: Parameters<typeof page>[0], link: ClosedLink, status: number): void =>
  page(reply, viewOf(link), status);

function viewOf(link: ClosedLink) {
  const language = link.language ?? 'en';
  const words = WORDS[language];
  const asks = link.state === 'expired' && !link.askedToday;
  return {
    language,
    title: words.closed[link.state],
    paragraphs: paragraphsOf(link, words, language),
    ask: asks && link.token ? { action: `/r/${link.token}/fresh-link-request`, label: words.ask } : null,
  };
}

function paragraphsOf({ state, senderName = '', expiresAt, askedToday }: ClosedLink, words: Words, language: Language) {
  if (state === 'unknown') return [words.checkAddress];
  if (state === 'revoked') return [words.ended(senderName)];
  if (state === 'replaced') return [words.newer(senderName)];
  const over = expiresAt ? [words.timeIsOver(instantInWords(new Date(expiresAt), language))] : [];
  return [...over, askedToday ? words.asked(senderName) : words.askWhy(senderName)];
}
