import { Injectable } from '@nestjs/common';
import { Semaphore } from '../concurrency/semaphore';
import { type FormatEnum, sharp, type Sharp } from './guarded-sharp';
import { PictureUnreadable } from './picture-errors';

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const PICTURE_SIZES = { large: 512, small: 192 } as const;

const FORMATS: readonly (keyof FormatEnum)[] = ['jpeg', 'png', 'webp'];
/** What such files begin with: nothing else comes near a library that reads more. */
const BEGINNINGS = [/^\xff\xd8\xff/, /^\x89PNG\r\n/, /^RIFF[^]{4}WEBP/];
/** More than phones take; what unpacks to more is no portrait. */
const MOST_PIXELS = 64_000_000;
const HELD_AT_ONCE = 8;
const DEVELOPED_AT_ONCE = 2;

export interface DevelopedPicture {
  readonly large: Buffer;
  readonly small: Buffer;
}

/**
 * Makes the pictures that are shown from one that was uploaded: upright, a square around what catches the eye, without
 * anything that a camera wrote into it (where it was taken, above all), as JPEG, which pages and PDF both know.
 */
@Injectable()
export class PictureDeveloper {
  /** Each is up to 10 MB in memory; the others wait in their sockets. */
  private readonly held = new Semaphore(HELD_AT_ONCE);
  /** Each takes a thread, and a large one much more memory. */
  private readonly room = new Semaphore(DEVELOPED_AT_ONCE);

  /**
   * What it is follows from its bytes alone; of an animation it takes the first frame.
   * @throws PictureUnreadable, and what `read` throws
   */
  develop(read: () => Promise<Buffer>): Promise<DevelopedPicture> {
    return this.held.run(async () => {
      const uploaded = await read();
      return this.room.run(() => developed(uploaded));
    });
  }
}

async function developed(uploaded: Buffer): Promise<DevelopedPicture> {
  if (!BEGINNINGS.some((beginning) => beginning.test(uploaded.toString('latin1', 0, 12))))
    throw new PictureUnreadable();
  try {
    const image = sharp(uploaded, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format } = await image.metadata();
    if (!FORMATS.includes(format)) throw new PictureUnreadable();
    const large = await printed(image.autoOrient(), PICTURE_SIZES.large, 'attention');
    return { large, small: await printed(sharp(large), PICTURE_SIZES.small) };
  } catch {
    throw new PictureUnreadable(); // libvips says why in words for its authors
  }
}

const printed = (image: Sharp, size: number, position?: string): Promise<Buffer> =>
  image
    .resize(size, size, { fit: 'cover', ...(position && { position }) })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
