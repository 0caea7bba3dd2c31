/**
 * Reads the paths out of git's index, versions 2 to 4, after the format's description in git
 * (Documentation/gitformat-index.adoc).
 */

/** Paths relative to the working tree, or why they can't be known. */
export type IndexContent = { readonly paths: ReadonlySet<string> } | { readonly unreadable: string };

/** Bytes of one path; Linux knows no longer ones (PATH_MAX). */
const LONGEST_PATH = 4096;
/** Bytes of all paths together: version 4 writes each as a change to the one before, so that a small index may unfold to gigabytes. */
const MOST_PATH_BYTES = 128 * 1024 * 1024;

const HEADER_LENGTH = 12;
/** Times, device, inode, mode, user, group and size, before an entry's object name. */
const STAT_LENGTH = 40;
const EXTENDED_FLAG = 0x4000;
const SLASH = 47;

/** An entry's path as bytes, and where the next entry starts. */
interface Entry {
  readonly path: Buffer;
  readonly next: number;
}

/** @param hashLength 20, or 32 in a repository with SHA-256 */
export function readIndex(bytes: Buffer, hashLength: number): IndexContent {
  if (bytes.length < HEADER_LENGTH + hashLength || bytes.toString('latin1', 0, 4) !== 'DIRC')
    return { unreadable: 'it is damaged' };
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return { unreadable: `it has version ${String(version)}, which is not known` };
  const end = bytes.length - hashLength;
  const paths = new Set<string>();
  let pathBytes = 0;
  let at = HEADER_LENGTH;
  let previous: Buffer = Buffer.alloc(0);
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const entry = readEntry(bytes, { at, end, hashLength, version, previous });
    if (!entry || entry.path.length > LONGEST_PATH) return { unreadable: 'it is damaged' };
    pathBytes += entry.path.length;
    if (pathBytes > MOST_PATH_BYTES) return { unreadable: 'its paths are longer than 128 MiB together' };
    // A path with a slash at its end stands for a whole folder that sparse checkout left out.
    if (entry.path.at(-1) !== SLASH) paths.add(entry.path.toString('utf8'));
    previous = entry.path;
    at = entry.next;
  }
  return checkExtensions(bytes, at, end) ?? { paths };
}

interface EntryPlace {
  readonly at: number;
  readonly end: number;
  readonly hashLength: number;
  readonly version: number;
  readonly previous: Buffer;
}

/** Undefined where the entry runs over the end. */
function readEntry(bytes: Buffer, { at, end, hashLength, version, previous }: EntryPlace): Entry | undefined {
  const flagsAt = at + STAT_LENGTH + hashLength;
  if (flagsAt + 2 > end) return undefined;
  const extended = version >= 3 && (bytes.readUInt16BE(flagsAt) & EXTENDED_FLAG) !== 0;
  const nameAt = flagsAt + (extended ? 4 : 2);
  if (version === 4) return readCompressedPath(bytes, nameAt, end, previous);
  const nameEnd = bytes.indexOf(0, nameAt);
  if (nameEnd < 0 || nameEnd >= end) return undefined;
  // One to eight NUL bytes make the entry's length a multiple of eight.
  const length = (nameEnd - at + 8) & ~7;
  return { path: bytes.subarray(nameAt, nameEnd), next: at + length };
}

/** Version 4: how many bytes of the path before to drop, then what follows instead. */
function readCompressedPath(bytes: Buffer, start: number, end: number, previous: Buffer): Entry | undefined {
  let at = start;
  let byte = bytes[at++] ?? 0;
  let dropped = byte & 0x7f;
  while (byte & 0x80 && at < end) {
    byte = bytes[at++] ?? 0;
    dropped = (dropped + 1) * 128 + (byte & 0x7f);
  }
  const nameEnd = bytes.indexOf(0, at);
  if (dropped > previous.length || nameEnd < 0 || nameEnd >= end) return undefined;
  const path = Buffer.concat([previous.subarray(0, previous.length - dropped), bytes.subarray(at, nameEnd)]);
  return { path, next: nameEnd + 1 };
}

/** Extensions are passed over, but for the one that says that entries live in a second file. */
function checkExtensions(bytes: Buffer, start: number, end: number): IndexContent | undefined {
  for (let at = start; at + 8 <= end; at += 8 + bytes.readUInt32BE(at + 4)) {
    if (bytes.toString('latin1', at, at + 4) === 'link')
      return { unreadable: 'it is split over two files (core.splitIndex)' };
  }
  return undefined;
}
