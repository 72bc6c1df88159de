import type { ShareChannel } from '../domain/share-channel';
import type { ShareDto } from './share.dto';

/** What the words on a channel are made of. */
export interface Shared {
  readonly id: string;
  readonly url: string;
  /** With credentials; null once the member is no more. */
  readonly who: string | null;
}

type OfChannel = Pick<ShareDto, 'sharerUrl' | 'caption' | 'qrCode' | 'mailtoUrl' | 'note'>;

/** What each channel needs beside the link (SHR-1). */
export const OF_CHANNEL: Readonly<Record<ShareChannel, (shared: Shared) => OfChannel>> = {
  facebook: ({ url }) => ({
    sharerUrl: `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`,
  }),
  instagram: ({ url, who }) => ({
    caption: `${who ?? 'A profile'} on Refero: ${url}`,
    qrCode: { svg: `${url}/qr.svg`, png: `${url}/qr.png` },
    note:
      'Instagram has no address that shares a link for you. Copy link and caption into a direct message, or put the ' +
      'link into a story with its link sticker; the QR code goes onto a picture.',
  }),
  email: ({ id, url, who }) => ({
    mailtoUrl: mailto('A profile for you', `I would like you to see this profile${who ? `: ${who}` : ''}`, url),
    note:
      `mailtoUrl opens your own mail program. POST /v1/shares/${id}/mails has Refero send it for you, in your name, ` +
      'to up to 20 people at once.',
  }),
  copy_link: () => ({}),
};

/** RFC 6068: percent-encoded UTF-8, lines that end in CRLF. The subject tells whoever sees an inbox nothing of anybody. */
const mailto = (subject: string, ...lines: string[]): string =>
  `mailto:?subject=${encoded(subject)}&body=${encoded(`${lines.join('\r\n\r\n')}\r\n`)}`;

/** With the apostrophe, so that the address stands in any HTML attribute. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
