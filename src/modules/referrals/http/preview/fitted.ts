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

const STEP = 4;

/** Shrinks a text, then cuts it, so that it never leaves its room. */
export function fitted(text: string, letters: Lettering, room: Room): FittedText {
  for (let size = room.largest; size >= room.smallest; size -= STEP) {
    const lines = wrapped(text, (line) => letters.width(line, size) <= room.width);
    if (lines.length <= room.lines) return { size, lines };
  }
  const fits = (line: string) => letters.width(line, room.smallest) <= room.width;
  const lines = wrapped(text, fits).slice(0, room.lines);
  return { size: room.smallest, lines: [...lines.slice(0, -1), cut(lines.at(-1)!, fits)] };
}

/** Words line by line; a word that is longer than a line goes on in the next. */
function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      if (line) lines.push(line);
      const pieces = broken(word, fits);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1)!;
    }
  }
  return line ? [...lines, line] : lines;
}

function broken(word: string, fits: (line: string) => boolean): string[] {
  const pieces = [''];
  for (const letter of word) {
    const longer = pieces.at(-1)! + letter;
    if (fits(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(letter);
  }
  return pieces;
}

function cut(line: string, fits: (line: string) => boolean): string {
  const letters = Array.from(line);
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').replace(/[\s,·]+$/, '')}…`;
}
