import { setImmediate as othersTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';

const FILES = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
} as const;
export type Weight = keyof typeof FILES;
export const WEIGHTS = Object.keys(FILES) as Weight[];

type Font = PDFKit.Mixins.PDFFontSource;

let parsed: Promise<ReadonlyMap<Weight, Font>> | undefined;

/**
 * Noto Sans, which has the letters of Latin, Cyrillic and Greek script; a machine need not have any font. It is parsed
 * once a process, because that takes longer than a page.
 */
export const fonts = (): Promise<ReadonlyMap<Weight, Font>> => (parsed ??= parseAll());

async function parseAll(): Promise<ReadonlyMap<Weight, Font>> {
  const all = new Map<Weight, Font>();
  for (const weight of WEIGHTS) {
    all.set(weight, parse(FILES[weight]));
    await othersTurn();
  }
  return all;
}

/** pdfkit takes a parsed font as well as a file, and keeps it where its types do not say. */
function parse(file: string): Font {
  const doc = new PDFDocument({ font: file, autoFirstPage: false });
  doc.widthOfString('A'); // parses the tables for laying out
  const font = Reflect.get(Reflect.get(doc, '_font') as object, 'font') as Font & Glyphs;
  nameGlyphs(font);
  return font;
}

interface Glyphs {
  characterSet: number[];
  glyphForCodePoint: (code: number) => unknown;
}

/**
 * A glyph keeps the characters it was first asked for by, and as a part of another, like the dot of a colon, it has
 * none: no later PDF could have that dot selected. Ligatures get theirs, which are several, from the text.
 */
function nameGlyphs(font: Glyphs): void {
  for (const code of font.characterSet)
    if (!/[\ufb00-\ufb06]/.test(String.fromCodePoint(code))) font.glyphForCodePoint(code);
}
