import { changedTree, type FileTree } from '../load/files/file-tree.js';
import type { CommandIo } from './io.js';

/** A run that is over sooner shows nothing. */
const QUIET_FOR = 500;
const UPDATE_EVERY = 100;

export interface Progress {
  /** The same tree, whose reads are counted. */
  counting(tree: FileTree): FileTree;
  /** One of the rules has been asked. */
  asking(done: number, all: number): void;
  /** Takes the count off the terminal. */
  end(): void;
}

/**
 * Tells on standard error how far a run is, where that is a terminal and it takes long. There
 * is no timer: reading keeps the program busy, so that a timer would never get its turn.
 */
export function progressOf(io: CommandIo, now: () => number = Date.now): Progress {
  if (!io.terminal.stderrIsTerminal) return { counting: (tree) => tree, asking: () => undefined, end: () => undefined };
  const start = now();
  let reads = 0;
  let shownAt: number | undefined;
  const show = (text: string) => {
    const time = now();
    if (time - start < QUIET_FOR || (shownAt !== undefined && time - shownAt < UPDATE_EVERY)) return;
    shownAt = time;
    io.stderr(`\r${text} ...`);
  };
  const count = () => {
    reads++;
    show(`${reads} files looked at`);
  };
  return {
    counting: (tree) =>
      changedTree(tree, {
        read(path) {
          count();
          return tree.read(path);
        },
      }),
    asking(done, all) {
      show(`${reads} files looked at, ${done} of ${all} rules asked`);
    },
    end() {
      if (shownAt !== undefined) io.stderr('\r\u001b[K');
    },
  };
}
