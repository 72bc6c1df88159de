import type { Tally } from './tally';

/** The bytes of a file, uncompressed. */
export type FileBytes = AsyncIterable<Buffer>;

/** Reads one kind of published file. Modules register theirs with `Importers`. */
export interface Importer {
  /** Lower case letters: `nppes`. */
  readonly kind: string;
  /** It takes a folder of files as well, as `folder-bytes.ts` makes one file of it. */
  readonly takesFolders?: boolean;
  /**
   * Takes over what the file says, in batches that commit by themselves: it may be cut short anywhere, and run again
   * from the start with the same result. A bad row is told to the tally and never stops the others.
   * @throws UnreadableFile before anything is changed, when the file as a whole is not of this kind
   */
  run(file: FileBytes, tally: Tally, signal: AbortSignal): Promise<void>;
}

/** A file that cannot be read as what it is given for. Trying again does not help. */
export class UnreadableFile extends Error {
  constructor(
    /** A code. */
    readonly reason: string,
    /** For a person, without anything of the file's rows. */
    readonly detail: string,
  ) {
    super(detail);
  }
}
