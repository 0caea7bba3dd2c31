import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { spanOf, textOf, type Span } from '../../../model/source.js';
import { pick, scalarText, type ScalarTree, type Tree } from '../../../model/tree.js';
import { startsDirectus } from './directus-process.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { inlineVariables, packageScript } from './command-line.js';

/** Scripts that start a server in production; `dev` starts it as well, but not there. */
export const START_SCRIPTS = ['start', 'start:prod', 'start:production', 'serve', 'production'];

/** The variables that a package.json's start script gives to Directus. */
export function startScriptLayer(packageJson: Tree | undefined): EnvLayerContent {
  const script = START_SCRIPTS.map((name) => pick(packageJson, 'scripts', name)).find((tree) =>
    startsDirectus(scalarText(tree) ?? ''),
  );
  return script?.kind === 'scalar' ? commandLayer(script) : { assignments: [] };
}

/** The variables that a command line, as a value of some file, gives to Directus. */
export function commandLayer(command: ScalarTree): EnvLayerContent {
  const exact = textOf(command.at) === command.text;
  const span = (start: number, end: number): Span =>
    exact ? spanOf(command.at.file, command.at.start + start, command.at.start + end) : command.at;
  const assignments = inlineVariables(command.text).map(
    ({ name, value, nameStart, valueStart, valueEnd }): Assignment => {
      const places = {
        name,
        layer: 'process',
        nameSpan: span(nameStart, nameStart + name.length),
        valueSpan: span(valueStart, valueEnd),
      } as const;
      if (/[$`]/.test(value))
        return { ...places, state: 'unknown', value: undefined, reason: `the shell computes ${name}` };
      return { ...places, state: 'set', value };
    },
  );
  return { assignments };
}

/** Does a command start Directus's server, by itself or through a script of the folder's package.json? */
export function commandStartsDirectus(command: string, folder: string, tree: FileTree): boolean {
  if (startsDirectus(command)) return true;
  const script = packageScript(command);
  if (script === undefined) return false;
  const found = readScript(tree, folder, script);
  return found !== undefined && startsDirectus(found);
}

function readScript(tree: FileTree, folder: string, name: string): string | undefined {
  const path = posix.join(folder, 'package.json');
  if (tree.kindOf(path) !== 'file') return undefined;
  const file = tree.read(path);
  return isProblem(file) ? undefined : scalarText(pick(parseJson(file).tree, 'scripts', name));
}
