import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type FileBytes, UnreadableFile } from './importer';

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK');

/**
 * The bytes of a file as it is published, unpacked when they are gzip: what they are decides, whatever its name.
 * @throws UnreadableFile for an empty file, a zip archive, a gzip file that is broken
 */
export async function* unpacked(bytes: FileBytes): FileBytes {
  const rest = bytes[Symbol.asyncIterator]();
  const head = await atLeast(2, rest);
  if (head.length === 0) throw new UnreadableFile('empty-file', 'The file is empty.');
  if (head.subarray(0, 2).equals(ZIP))
    throw new UnreadableFile('zip-archive', 'This is a zip archive: unpack it, and give the CSV file inside.');
  const whole = Readable.from(chained(head, rest), { objectMode: false });
  if (!head.subarray(0, 2).equals(GZIP)) return yield* whole;
  const gunzip = createGunzip();
  whole.once('error', (error) => gunzip.destroy(error));
  try {
    yield* whole.pipe(gunzip) as FileBytes;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? BROKEN : error;
  } finally {
    whole.destroy();
  }
}

const BROKEN = new UnreadableFile('broken-archive', 'The gzip file is broken or cut short: fetch it again.');

async function atLeast(length: number, bytes: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await bytes.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* chained(head: Buffer, rest: AsyncIterator<Buffer>): FileBytes {
  yield head;
  try {
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest.return?.();
  }
}
