import type { HeadTag } from '../../../../shared/pages/page';
import type { OpenShare } from './share-page';
import { SHARE_WORDS } from './share-words';

const LONGEST = 200;

/** What the link looks like where it is pasted: Open Graph, and Twitter's own cards (SHR-2). */
export function shareTags({ profile, language, url }: OpenShare, summary: string): HeadTag[] {
  const words = SHARE_WORDS[language];
  const who = oneLine([profile.name, profile.credentials].filter(Boolean).join(', '));
  const told = [summary, profile.specialties.join(', ')].filter(Boolean).join('. ');
  const untold = profile.kind === 'client' ? words.descriptionOfClient(who) : words.description(who);
  const description = shortened(oneLine(told || untold));
  const picture = { url: `${url}/preview.png`, alt: words.picture(who) };
  return [
    { name: 'description', content: description },
    ...Object.entries({
      'og:title': who,
      'og:type': 'profile',
      'og:url': url,
      'og:site_name': 'Refero',
      'og:locale': language === 'es' ? 'es_US' : 'en_US',
      'og:description': description,
      'og:image': picture.url,
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:type': 'image/png',
      'og:image:alt': picture.alt,
    }).map(([property, content]) => ({ property, content })),
    ...Object.entries({
      'twitter:card': 'summary_large_image',
      'twitter:title': who,
      'twitter:description': description,
      'twitter:image': picture.url,
      'twitter:image:alt': picture.alt,
    }).map(([name, content]) => ({ name, content })),
  ];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const shortened = (text: string) =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/[\s,.·]*\S*$/, '')}…`;
