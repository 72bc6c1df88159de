import type { Lettering } from './lettering';

/** Room for a text: as large as it fits, from `largest` to `smallest`, on so many lines of this width. */
export interface Room {
  readonly width: number;
  readonly lines: number;
  readonly largest: number;
  readonly smallest: number;
}

export interface FittedText {
  readonly size: number;
  readonly lines: string[];
}

/** How wide a text is at the size of one pixel. */
type Width = (text: string) => number;

const STEP = 4;

/** Shrinks a text, then cuts it, so that it never leaves its room. */
export function fitted(text: string, letters: Lettering, room: Room): FittedText {
  const width = measuredOnce(letters);
  for (let size = room.largest; size >= room.smallest; size -= STEP) {
    const lines = wrapped(text, width, room.width / size);
    if (lines.length <= room.lines) return { size, lines };
  }
  const widest = room.width / room.smallest;
  const lines = wrapped(text, width, widest).slice(0, room.lines);
  return { size: room.smallest, lines: [...lines.slice(0, -1), cut(lines.at(-1)!, width, widest)] };
}

/** Laying out a text is slow and holds up everybody: each word and each letter is measured once for all sizes. */
function measuredOnce(letters: Lettering): Width {
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? letters.width(text, 1);
    known.set(text, width);
    return width;
  };
}

/** Words line by line; a word that is longer than a line goes on in the next. */
function wrapped(text: string, width: Width, widest: number): string[] {
  const lines: string[] = [];
  let [line, filled] = ['', 0];
  for (const piece of text.split(' ').flatMap((word) => (width(word) > widest ? broken(word, width, widest) : word))) {
    const longer = line ? filled + width(' ') + width(piece) : width(piece);
    if (line && longer > widest) {
      lines.push(line);
      [line, filled] = [piece, width(piece)];
    } else [line, filled] = [line ? `${line} ${piece}` : piece, longer];
  }
  return line ? [...lines, line] : lines;
}

/** Kerning draws letters together, so that what their widths add up to is never too little. */
function broken(word: string, width: Width, widest: number): string[] {
  const pieces = [''];
  let filled = 0;
  for (const letter of word) {
    filled += width(letter);
    if (filled <= widest) pieces[pieces.length - 1] = pieces.at(-1)! + letter;
    else {
      pieces.push(letter);
      filled = width(letter);
    }
  }
  return pieces;
}

function cut(line: string, width: Width, widest: number): string {
  const letters = Array.from(line);
  let filled = letters.reduce((sum, letter) => sum + width(letter), width('…'));
  while (letters.length > 0 && filled > widest) filled -= width(letters.pop()!);
  return `${letters.join('').replace(/[\s,·]+$/, '')}…`;
}
