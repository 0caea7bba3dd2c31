import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** The bytes of a file, or why they can't be had. */
export type RegularFile =
  | { readonly bytes: Buffer; readonly refused?: undefined }
  | { readonly refused: 'missing' | 'denied' | 'not-a-file' }
  | { readonly refused: 'too-large'; readonly size: number };

/**
 * The one way in which a file is read: ordinary files only, and no more of them than `limit` bytes. A FIFO would wait
 * for a writer for ever, a device or a file of /proc may have no end; their size is told as 0.
 */
export function readRegularFile(path: string, limit: number): RegularFile {
  let file: number | undefined;
  try {
    // Asked before it is opened, since opening alone may do something to a device; and once more, since it may have been exchanged.
    if (!statSync(path).isFile()) return { refused: 'not-a-file' };
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (!stats.isFile()) return { refused: 'not-a-file' };
    if (stats.size > limit) return { refused: 'too-large', size: stats.size };
    return readUpTo(file, stats.size, limit);
  } catch (error) {
    return { refused: isMissing(error) ? 'missing' : 'denied' };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readUpTo(file: number, expected: number, limit: number): RegularFile {
  const chunks: Buffer[] = [];
  let length = 0;
  for (let size = expected + 1; length <= limit; size = 64 * 1024) {
    const chunk = Buffer.alloc(Math.min(size, limit + 1 - length));
    const read = readSync(file, chunk, 0, chunk.length, null);
    if (read === 0) return { bytes: Buffer.concat(chunks, length) };
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return { refused: 'too-large', size: length };
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG';
}
