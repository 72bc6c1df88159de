import { create, toString } from 'qrcode';
import { sharp } from './guarded-sharp';

const LEVEL = { errorCorrectionLevel: 'M' } as const;
/** The quiet zone that the standard asks for, in modules. */
const QUIET = 4;
const LEAST_PIXELS = 720;

/** A link as a QR code of any size. */
export const qrSvg = (url: string, width?: number): Promise<string> =>
  toString(url, { ...LEVEL, margin: QUIET, type: 'svg', ...(width !== undefined && { width }) });

/** The same as PNG, at least 720 pixels wide, in which each module is as wide as every other. */
export async function qrPng(url: string): Promise<Buffer> {
  const across = create(url, LEVEL).modules.size + 2 * QUIET;
  const svg = await qrSvg(url, across * Math.ceil(LEAST_PIXELS / across));
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toBuffer();
}
