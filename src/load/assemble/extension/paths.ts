import { posix } from 'node:path';

/** Joins paths that are relative to the root; the root itself is ''. */
export function join(...parts: readonly string[]): string {
  const joined = posix.join(...parts);
  return joined === '.' ? '' : joined.replace(/\/$/, '');
}

/** The folder and each folder above it, up to the root. */
export function* upwards(folder: string): Generator<string> {
  for (let current = folder; ; current = join(posix.dirname(current))) {
    yield current;
    if (current === '' || current.startsWith('..')) return;
  }
}
