import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { DomainError } from '../../../../shared/domain/domain-error';
import { STATUS_OF } from '../../../../shared/http/problem';
import { definePage } from '../../../../shared/pages/page';
import { SHARE_WORDS } from './share-words';
import { WHEN } from '../../../../shared/pages/when';

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

/** Shows what is behind a share's link, or, where nothing is any more, a page that says so. */
export async function orClosedSharePage(
  reply: Parameters<typeof page>[0],
  language: Language,
  show: () => Promise<void>,
): Promise<void> {
  try {
    await show();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    page(reply, viewOf({ language, isOver: error.kind === 'gone' }), STATUS_OF[error.kind]);
  }
}
