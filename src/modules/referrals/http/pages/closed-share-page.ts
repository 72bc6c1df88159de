import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import { SHARE_WORDS } from './share-words';
import { WHEN } from './when';

/** What may be said of a share's link that does not work: nothing of a profile, nothing of who shared it (SHR-2). */
interface ClosedShare {
  language: Language;
  /** Whether there was something behind it. */
  isOver: boolean;
}

const page = definePage(join(__dirname, 'closed-link.eta'), (view: ReturnType<typeof viewOf>) => view, {
  parts: { '@when': WHEN },
});

function viewOf({ language, isOver }: ClosedShare) {
  const words = SHARE_WORDS[language];
  return {
    language,
    title: isOver ? words.over : words.unknown,
    paragraphs: [isOver ? words.overWhy : words.unknownWhy],
    over: null,
    ask: null,
  };
}

export const closedSharePage = (reply: Parameters<typeof page>[0], share: ClosedShare, status: number): void =>
  page(reply, viewOf(share), status);
