import { posix } from 'node:path';
import type { SourceFile } from '../../../model/source.js';
import { classify, type FileKind } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/** A `docker compose` call that a script, workflow, Makefile or README of the project makes. */
export interface ComposeCall {
  /** Compose files in their order, relative to the root. */
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  /** Where it is written. */
  readonly source: string;
}

/** Kinds of file in which people write down how they call Compose. */
const TELLING: ReadonlySet<FileKind> = new Set(['script', 'workflow', 'package-json']);

const CALL = /docker(?:-compose|[ \t]+compose)((?:[ \t]+(?:-{1,2}[\w-]+(?:[= \t]+[^\s"'`;|&<>]+)?))+)/g;
const OPTION = /(?:^|[ \t])(-f|--file|--env-file|--profile)(?:=|[ \t]+)([^\s"'`;|&<>]+)/g;

/**
 * The combinations of Compose files that the project itself uses: the only evidence of how
 * `docker-compose.prod.yml` is meant to be combined. Calls whose files aren't all there are left out.
 */
export function composeCalls(tree: FileTree): readonly ComposeCall[] {
  const calls = new Map<string, ComposeCall>();
  for (const path of tree.files) {
    if (!TELLING.has(classify(path))) continue;
    const found = tree.once(`compose calls in ${path}`, [], (files) => {
      const file = files.read(path);
      return isProblem(file) || !file.text.includes('compose') ? [] : callsIn(file, files);
    });
    for (const call of found) calls.set(JSON.stringify([call.files, call.envFiles, call.profiles]), call);
  }
  const found = [...calls.values()];
  return tree.once('Compose calls', found, () => found);
}

function callsIn(file: SourceFile, tree: FileTree): ComposeCall[] {
  const text = file.text.replace(/\\\r?\n/g, ' ');
  const calls: ComposeCall[] = [];
  for (const [, options = ''] of text.matchAll(CALL)) {
    const given = { '-f': [] as string[], '--env-file': [] as string[], '--profile': [] as string[] };
    for (const [, option, value = ''] of options.matchAll(OPTION)) {
      if (option === '--env-file') given['--env-file'].push(value);
      else if (option === '--profile') given['--profile'].push(value);
      else given['-f'].push(value);
    }
    const files = resolveAll(given['-f'], file.path, tree);
    if (files.length === 0) continue;
    calls.push({
      files,
      envFiles: resolveAll(given['--env-file'], file.path, tree),
      profiles: given['--profile'],
      source: file.path,
    });
  }
  return calls;
}

/** Paths in a script are relative to wherever it is run: the root, or its own folder. */
function resolveAll(paths: readonly string[], script: string, tree: FileTree): string[] {
  for (const base of ['', posix.dirname(script)]) {
    const resolved = paths.map((path) => posix.join(base, path));
    if (resolved.every((path) => tree.kindOf(path) === 'file')) return resolved;
  }
  return [];
}
