import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import type { MemberKind } from '../../../directory/public';
import { SHARE_JOIN_WORDS } from './share-join-words';

export interface ShareJoin {
  readonly language: Language;
  readonly code: string;
  readonly senderName: string;
  readonly subjectName: string;
  /** What is chosen. */
  readonly kind: MemberKind;
  /** Asked for, asked for wrongly, or done. */
  readonly state: 'asked' | 'wrong' | 'sent';
}

function viewOf({ language, code, state, ...shown }: ShareJoin) {
  const words = SHARE_JOIN_WORDS[language];
  return {
    ...shown,
    language,
    words,
    title: state === 'sent' ? words.sentTitle : words.title(shown.subjectName),
    problem: state === 'wrong' ? words.problem : null,
    sent: state === 'sent',
    back: `/s/${code}`,
  };
}

const page = definePage(join(__dirname, 'share-join.eta'), (view: ReturnType<typeof viewOf>) => view, {
  styles: [join(__dirname, 'share-join.css')],
});

/** How somebody joins whom a share brought: they say their address, and get a link there. */
export const shareJoinPage = (reply: Parameters<typeof page>[0], join: ShareJoin): void =>
  page(reply, viewOf(join), join.state === 'wrong' ? 400 : 200);
