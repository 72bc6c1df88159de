import type { Language } from '../../../../shared/domain/language';
import type { HeadTag } from '../../../../shared/pages/page';

interface Told {
  readonly title: string;
  readonly gift: '' | null | { readonly amount: string; readonly label: string };
  readonly says: readonly string[];
  readonly language: Language;
  readonly url: string;
}

/** What the link looks like where a patient pastes it (REW-2): nothing of the patient. */
export function invitationTags({ title, gift, says, language, url }: Told): HeadTag[] {
  const description = [...(gift ? [`${gift.amount} ${gift.label}.`] : []), ...says].join(' ');
  return [
    { name: 'description', content: description },
    { name: 'twitter:card', content: 'summary' },
    ...Object.entries({
      'og:title': title,
      'og:type': 'website',
      'og:url': url,
      'og:site_name': 'Refero',
      'og:locale': language === 'es' ? 'es_US' : 'en_US',
      'og:description': description,
    }).map(([property, content]) => ({ property, content })),
  ];
}
