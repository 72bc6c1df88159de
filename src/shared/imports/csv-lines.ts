import { parse } from 'csv-parse/sync';
import { type FileBytes, UnreadableFile } from './importer';

const LONGEST_LINE = 1 << 20;

/**
 * The lines of a file of UTF-8, some at a time, without their ends and without a byte order mark. Bytes that are not
 * UTF-8 become U+FFFD, so that only the row they stand in is bad.
 */
export async function* linesOf(bytes: FileBytes): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE)
      throw new UnreadableFile('not-csv', 'The file has no lines: it is no CSV file of this kind.');
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest) yield [rest];
}

/**
 * The cells of one line; undefined where its quotes do not pair. For files of one row a line: an open quote then
 * spoils its own row only. Files that quote every cell, as registries publish them, are split in one go.
 */
export function cellsOf(line: string): string[] | undefined {
  const row = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (row.length > 1 && row.startsWith('"') && row.endsWith('"')) {
    const cells = row.slice(1, -1).split('","');
    if (!cells.some((cell) => cell.includes('"'))) return cells;
  }
  try {
    return parse(row, { relax_column_count: true })[0] ?? [];
  } catch {
    return undefined;
  }
}

/** Where each column stands, by its name. @throws UnreadableFile naming every one that is missing */
export function columnsOf<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Readonly<Record<Name, number>> {
  const known = new Map(header.map((name, at) => [name.trim(), at]));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) throw missingColumns(missing);
  return Object.fromEntries(names.map((name) => [name, known.get(name)])) as Record<Name, number>;
}

export const missingColumns = (names: readonly string[]): UnreadableFile =>
  new UnreadableFile('missing-columns', `These columns are missing: ${names.map((name) => `"${name}"`).join(', ')}.`);
