import type { Problem } from '../../model/problem.js';
import type { SourceFile } from '../../model/source.js';
import { classify, type FileKind } from './classify.js';

/** Configuration is small. Anything larger is not read, and a problem says so. */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;

/** Characters. The parser's time grows faster than the text, and no Dockerfile that people write comes near. */
export const MAX_DOCKERFILE = 256 * 1024;

/**
 * Bytes of kinds of file that are compared with each other line by line. Linux itself gives a process no more than
 * 2 MiB of variables.
 */
const LIMITS: Partial<Record<FileKind, number>> = {
  env: 1024 * 1024,
  conf: 256 * 1024,
  caddyfile: 256 * 1024,
  'systemd-unit': 256 * 1024,
  procfile: 256 * 1024,
};

/** The largest size in bytes at which a file is read. */
export function limitOf(path: string): number {
  return LIMITS[classify(path)] ?? MAX_FILE_SIZE;
}

/** Turns a file's bytes into text. A byte order mark stays, as offset 0; what is not UTF-8 is a problem. */
export function decode(path: string, bytes: Uint8Array): SourceFile | Problem {
  if (bytes.length > limitOf(path)) return tooLarge(path, bytes.length);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { kind: 'encoding', path, message: 'is UTF-16; Directus and Docker Compose read UTF-8. Save it as UTF-8.' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes('\0')) return { kind: 'encoding', path, message: 'holds NUL bytes, so it is not a text file.' };
    return { path, text };
  } catch {
    return { kind: 'encoding', path, message: 'is not valid UTF-8. Save it as UTF-8.' };
  }
}

export function tooLarge(path: string, size: number): Problem {
  const limit = limitOf(path) / 1024 / 1024;
  const written = limit < 1 ? `${limit * 1024} KiB` : `${limit} MiB`;
  const megabytes = (size / 1024 / 1024).toFixed(1);
  return {
    kind: 'too-large',
    path,
    message: `is ${megabytes} MiB large; configuration files of this kind above ${written} are not read.`,
  };
}
