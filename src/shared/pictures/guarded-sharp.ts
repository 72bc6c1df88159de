import sharp, { type FormatEnum, type Sharp } from 'sharp';

/**
 * Of all that libvips can read, four kinds, and those from memory alone: what is uploaded, and the SVG of our own making.
 * The list holds for the whole process, so who reads what a stranger sent looks first whether it is a picture's.
 */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Svg'].map((kind) => `VipsForeignLoad${kind}Buffer`);

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });
sharp.cache(false);

export { type FormatEnum, sharp, type Sharp };
