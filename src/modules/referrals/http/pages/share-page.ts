import { join } from 'node:path';
import type { Language } from '../../../../shared/domain/language';
import { definePage } from '../../../../shared/pages/page';
import { VISIT } from '../../../../shared/pages/visit';
import type { ShareBehindCode } from '../../queries/share-by-code';
import { COLLEAGUE_FILES, colleagueView } from './colleagues-view';
import { profileView } from './profile-view';
import { shareTags } from './share-tags';
import { SHARE_WORDS } from './share-words';
import { WORDS } from './words';

export interface OpenShare extends ShareBehindCode {
  readonly language: Language;
  /** Of the page. */
  readonly url: string;
  /** Comes before the paths of pictures. */
  readonly origin: string;
}

function viewOf(share: OpenShare) {
  const { language, senderName, profile, url } = share;
  const [words, shared] = [WORDS[language], SHARE_WORDS[language]];
  const colleague = colleagueView(profileView(profile, words), '');
  const appointment = profile.appointmentUrl && { href: profile.appointmentUrl, label: shared.appointment };
  return {
    language,
    words,
    colleague: { ...colleague, picture: profile.picture },
    sharedBy: shared.sharedBy(senderName),
    appointment,
    join: { href: `${new URL(url).pathname}/join`, label: shared.join },
    about: shared.about,
    tags: shareTags(share, colleague.summary),
  };
}

const page = definePage(
  join(__dirname, 'share-page.eta'),
  ({ language, colleague, tags }: ReturnType<typeof viewOf>) => ({ language, title: colleague.name, tags }),
  {
    styles: [...COLLEAGUE_FILES.styles, join(__dirname, 'share-page.css')],
    parts: { '@profile': COLLEAGUE_FILES.parts['@profile'] },
    scripts: [VISIT],
  },
);

/** The profile that somebody shared, for whoever has the link (SHR-2). */
export const sharePage = (reply: Parameters<typeof page>[0], share: OpenShare): void => page(reply, viewOf(share));
