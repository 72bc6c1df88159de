import { type FittedText, fitted, type Room } from './fitted';
import type { Lettering } from './lettering';
import type { PreviewView } from './preview-view';

export const PREVIEW = { width: 1200, height: 630 } as const;
/** Where the uploaded picture goes, or the initials: a circle. */
export const FACE = { x: 70, y: 155, size: 320 } as const;

const COLOURS = {
  ink: '#16211f',
  soft: '#47574f',
  accent: '#0b6259',
  deep: '#083f39',
  paper: '#ffffff',
  tint: '#e0efec',
};
const TEXT = { x: 520, top: 70, bottom: 520, width: 610 };
const LINE_HEIGHT = 1.22;

interface Block extends FittedText {
  readonly letters: Lettering;
  readonly fill: string;
  readonly above: number;
}

/** The picture without the face, as SVG that holds shapes and no text. */
export function previewSvg(view: PreviewView, { regular, bold }: { regular: Lettering; bold: Lettering }): string {
  const block = (
    text: string,
    letters: Lettering,
    look: { fill: string; above: number },
    room: Partial<Room>,
  ): Block[] => {
    const readable = letters.readable(text);
    const { width } = TEXT;
    if (!readable) return [];
    return [
      { ...fitted(readable, letters, { width, lines: 2, largest: 32, smallest: 26, ...room }), letters, ...look },
    ];
  };
  const { accent, ink, soft } = COLOURS;
  const name = bold.readable(view.name) || 'A profile on Refero';
  const blocks = [
    ...block(name, bold, { fill: ink, above: 0 }, { lines: 3, largest: 76, smallest: 40 }),
    ...block(view.standing, bold, { fill: accent, above: 20 }, { largest: 36, smallest: 28 }),
    ...block(view.specialties, regular, { fill: soft, above: 26 }, {}),
    ...block(view.place, regular, { fill: ink, above: 22 }, { lines: 1 }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PREVIEW.width}" height="${PREVIEW.height}">
${ground()}${face(view, bold)}${stacked(blocks)}${brand(bold)}</svg>`;
}

const ground = () => `<defs><linearGradient id="g" x1="0" y1="0" x2="0.6" y2="1">
<stop offset="0" stop-color="${COLOURS.accent}"/><stop offset="1" stop-color="${COLOURS.deep}"/></linearGradient></defs>
<rect width="100%" height="100%" fill="${COLOURS.paper}"/><rect width="460" height="100%" fill="url(#g)"/>`;

function face({ picture, initials }: PreviewView, bold: Lettering): string {
  const [middle, level, radius] = [FACE.x + FACE.size / 2, FACE.y + FACE.size / 2, FACE.size / 2];
  const ring = `<circle cx="${middle}" cy="${level}" r="${radius + 8}" fill="${COLOURS.paper}" fill-opacity="0.9"/>`;
  const text = bold.readable(initials);
  if (picture || !text) return ring + `<circle cx="${middle}" cy="${level}" r="${radius}" fill="${COLOURS.tint}"/>`;
  const size = 128;
  const at = { x: middle - bold.width(text, size) / 2, y: level + size * 0.36, fill: COLOURS.accent };
  return `${ring}<circle cx="${middle}" cy="${level}" r="${radius}" fill="${COLOURS.tint}"/>${bold.drawn(text, size, at)}`;
}

/** One under the other, all of them in the middle of their column. */
function stacked(blocks: readonly Block[]): string {
  const height = blocks.reduce((sum, { above, lines, size }) => sum + above + lines.length * size * LINE_HEIGHT, 0);
  let y = TEXT.top + Math.max(0, (TEXT.bottom - TEXT.top - height) / 2);
  return blocks
    .flatMap(({ above, lines, size, letters, fill }) => {
      y += above;
      return lines.map((line) => {
        y += size * LINE_HEIGHT;
        return letters.drawn(line, size, { x: TEXT.x, y: y - size * 0.28, fill });
      });
    })
    .join('');
}

function brand(bold: Lettering): string {
  const size = 34;
  const x = PREVIEW.width - 70 - bold.width('Refero', size);
  return bold.drawn('Refero', size, { x, y: PREVIEW.height - 52, fill: COLOURS.accent });
}
