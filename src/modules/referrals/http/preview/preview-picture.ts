import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { sharp } from '../../../../shared/pictures/guarded-sharp';
import { Directory } from '../../../directory/public';
import { fonts } from '../print/fonts';
import { Lettering } from './lettering';
import { PaintingRoom } from './painting-room';
import { FACE, previewSvg } from './preview-svg';
import type { PreviewView } from './preview-view';

/** Of the way it is painted: another one is another picture. */
const EDITION = 1;

const ROUND = Buffer.from(
  `<svg width="${FACE.size}" height="${FACE.size}"><circle cx="50%" cy="50%" r="50%" fill="#fff"/></svg>`,
);

/** The picture with which a shared link is previewed: 1200 by 630 pixels (SHR-2). */
@Injectable()
export class PreviewPicture {
  constructor(
    private readonly directory: Directory,
    private readonly room: PaintingRoom,
  ) {}

  /** The same for the same picture, known without painting it. */
  tagOf(view: PreviewView): string {
    const told = JSON.stringify([EDITION, view]);
    return `"${createHash('sha256').update(told).digest('base64url').slice(0, 22)}"`;
  }

  /** PNG. One statement where there is an uploaded picture, and it is painted anew. @throws Unavailable */
  paint(view: PreviewView): Promise<Buffer> {
    return this.room.picture(this.tagOf(view), async () => {
      const uploaded = view.picture
        ? (await this.directory.pictures([view.memberId], 'large')).get(view.memberId)
        : undefined;
      const parsed = await fonts();
      const letters = { regular: new Lettering(parsed.get('regular')), bold: new Lettering(parsed.get('bold')) };
      const svg = previewSvg({ ...view, picture: uploaded ? view.picture : null }, letters);
      const face = uploaded ? [{ input: await rounded(uploaded), left: FACE.x, top: FACE.y }] : [];
      return sharp(Buffer.from(svg)).composite(face).flatten().png({ compressionLevel: 9 }).toBuffer();
    });
  }
}

const rounded = (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .resize(FACE.size, FACE.size)
    .composite([{ input: ROUND, blend: 'dest-in' }])
    .png()
    .toBuffer();
