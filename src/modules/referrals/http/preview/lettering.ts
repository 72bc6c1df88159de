/** What fontkit's fonts can do, as far as it is used here: pdfkit keeps them, and has no types for them. */
interface GlyphFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): {
    readonly advanceWidth: number;
    readonly glyphs: readonly { readonly path: { toSVG(): string } }[];
    readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[];
  };
}

/** More than fits the largest block at its smallest. */
const BEYOND_MIND = 120;

/** Letters of one font drawn as the shapes they are, because a machine need not have any font. */
export class Lettering {
  private readonly font: GlyphFont;

  constructor(font: unknown) {
    this.font = font as GlyphFont;
  }

  /** In one line and without the letters that the font lacks, such as emoji; no longer than anybody reads. */
  readable(text: string): string {
    return Array.from(text.normalize('NFC').replace(/\s+/g, ' ').slice(0, BEYOND_MIND))
      .filter((letter) => this.font.hasGlyphForCodePoint(letter.codePointAt(0)!))
      .join('')
      .replace(/ +/g, ' ')
      .trim();
  }

  /** Pixels. */
  width(text: string, size: number): number {
    return (this.font.layout(text).advanceWidth * size) / this.font.unitsPerEm;
  }

  /** SVG of a line that begins at `x` and stands on `y`. */
  drawn(text: string, size: number, { x, y, fill }: { x: number; y: number; fill: string }): string {
    const { glyphs, positions } = this.font.layout(text);
    const scale = size / this.font.unitsPerEm;
    let pen = 0;
    const shapes = glyphs.map(({ path }, at) => {
      const { xAdvance, xOffset, yOffset } = positions[at]!;
      const shape = `<path transform="translate(${pen + xOffset} ${yOffset})" d="${path.toSVG()}"/>`;
      pen += xAdvance;
      return shape;
    });
    return `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${fill}">${shapes.join('')}</g>`;
  }
}
