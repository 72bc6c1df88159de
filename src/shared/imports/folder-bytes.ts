import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileBytes } from './importer';

/** Several files as one: what a folder becomes on its way to its importer, and may be uploaded as. */
export interface Bundle {
  /** Whose data it is, where somebody said so. */
  readonly source?: string;
  readonly licence?: string;
  readonly attribution?: string;
  /** It is all that the source has: what was imported from it before and is not there any more is over. */
  readonly complete?: boolean;
  /** Texts by file name. */
  readonly files: Readonly<Record<string, string>>;
}

const READ = /\.(csv|json)$/i;

/** The CSV and JSON files right in a folder, or one file, as the JSON of a bundle. */
export async function* folderBytes(path: string, told: Pick<Bundle, 'source' | 'complete'>): FileBytes {
  const isFolder = (await stat(path)).isDirectory();
  const names = isFolder ? (await readdir(path)).filter((name) => READ.test(name)).sort() : [basename(path)];
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await readFile(isFolder ? join(path, name) : path, 'utf8');
  yield Buffer.from(JSON.stringify({ ...told, files } satisfies Bundle));
}
