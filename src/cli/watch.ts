import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../model/usage-error.js';
import { count } from '../reporters/count.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import { lintOnce, type LintRequest } from './lint-once.js';
import { RunMemory } from './run-memory.js';
import { placedMistakes } from './placed-mistakes.js';

/** Editors write a file in several steps; one run is enough for them all. */
const SETTLE = 100;

/** The lines that a background task of an editor looks for; its problem matcher holds them as patterns. */
const BEGIN = 'directus-lint: checking ...\n';

/**
 * `--watch`: checks, and checks again whenever something changes in a folder that holds a file of the
 * project. Ends when `io.stopped` does, with the exit code of the last run.
 */
export async function watch(request: LintRequest, io: CommandIo): Promise<number> {
  let code: number = EXIT.clean;
  let folders: readonly string[] = [request.target.root];
  const memory = new RunMemory();
  while (!io.stopped?.aborted) {
    // The watchers come first, so that no change during the run is missed.
    const changes = [nextChange(folders, request, io)];
    io.stdout(BEGIN);
    const result = await lintOrTell({ ...request, memory }, io);
    code = result.code;
    io.stdout(`directus-lint: ${result.outcome}. Waiting for changes.\n`);
    const added = result.folders.filter((folder) => !folders.includes(folder));
    changes.push(nextChange(added, request, io));
    await Promise.race(changes.map(({ promise }) => promise));
    for (const { cancel } of changes) cancel();
    folders = [...folders, ...added];
  }
  return code;
}

/** A mistake in the configuration doesn't end the watch: it will be fixed in the next moment. */
async function lintOrTell(
  request: LintRequest,
  io: CommandIo,
): Promise<{ code: number; outcome: string; folders: readonly string[] }> {
  try {
    const { code, summary, folders } = await lintOnce(request, io);
    return {
      code,
      outcome: `checked, ${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}`,
      folders,
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // As lines of the format `compact`, so that an editor that waits for findings shows them.
    for (const { file, line, column, message } of placedMistakes(error.message))
      io.stdout(`${file}:${line}:${column}: error configuration ${message}\n`);
    if (error.hint !== undefined) io.stderr(`directus-lint: ${error.hint}\n`);
    return { code: EXIT.usage, outcome: 'not checked, the configuration is wrong', folders: [] };
  }
}

interface Change {
  /** Fulfilled a moment after the first change, or when the watch is to end. */
  readonly promise: Promise<void>;
  readonly cancel: () => void;
}

/** The first change of anything in the folders but the reports that this run writes. */
function nextChange(folders: readonly string[], { outputs }: LintRequest, { cwd, stopped }: CommandIo): Change {
  const reports = outputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(cwd, file)]));
  const isReport = (path: string) => reports.some((report) => path.startsWith(report));
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  const promise = new Promise<void>((fulfil) => {
    const settle = () => {
      timer ??= setTimeout(() => {
        close();
        fulfil();
      }, SETTLE);
    };
    for (const folder of folders) {
      try {
        const watcher = watchFolder(folder, (_event, name) => {
          if (name === null || !isReport(join(folder, name))) settle();
        });
        watchers.push(watcher.on('error', settle));
      } catch {
        // The folder is gone, or the system has no watchers left: the others still tell.
      }
    }
    stopped?.addEventListener('abort', settle, { once: true });
    if (stopped?.aborted) settle();
  });
  return { promise, cancel: close };
}
