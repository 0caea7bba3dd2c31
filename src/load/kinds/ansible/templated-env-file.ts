import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseDotenv } from '../../formats/dotenv/parse-dotenv.js';

const WRITES_FILE = /(?:^|\.)(template|copy)$/;
const JINJA = /\{\{|\{%/;

/**
 * The layer of an `env_file`: a file of the server, which another task of the same list may write from a template or a
 * file of the repository. Source: docs.ansible.com, ansible.builtin.template and ansible.builtin.copy.
 */
export function templatedEnvFile(named: Tree, tasks: readonly MappingTree[], tree: FileTree): EnvLayerContent {
  const destination = scalarText(named) ?? '';
  const file = tasks.map((task) => writtenFile(task, destination, tree)).find((found) => found !== undefined);
  // Loops and conditions decide which variables such a template writes.
  if (!file || file.text.includes('{%')) {
    const reason = file
      ? 'a template writes it'
      : `${JINJA.test(destination) ? 'the env file' : destination} is not in the repository`;
    return { assignments: [], openings: [{ layer: 'env_file', reason, at: named.at }] };
  }
  const { entries } = parseDotenv(file, 'raw');
  const assignments = entries.map(({ name, value, nameSpan, valueSpan }): Assignment => {
    const places = { name, layer: 'env_file', nameSpan, ...(valueSpan ? { valueSpan } : {}) } as const;
    const reason = value === undefined ? `${name} is taken from the shell` : 'Ansible fills it in';
    return value === undefined || JINJA.test(value)
      ? { ...places, state: 'unknown', value: undefined, reason }
      : { ...places, state: 'set', value };
  });
  return { assignments };
}

/** The file of the repository that a task writes to such a path of the server. */
function writtenFile(task: MappingTree, destination: string, tree: FileTree): SourceFile | undefined {
  for (const [name, { key, value }] of entriesOf(task)) {
    const kind = WRITES_FILE.exec(name)?.[1];
    const source = scalarText(pick(value, 'src'));
    if (kind === undefined || source === undefined || scalarText(pick(value, 'dest')) !== destination) continue;
    const folder = folderOf(key.file.path);
    const beside = kind === 'template' ? 'templates' : 'files';
    // A role keeps its tasks in tasks/, a playbook its templates next to itself.
    const candidates = [
      posix.join(folder, '..', beside, source),
      posix.join(folder, beside, source),
      posix.join(folder, source),
    ];
    const path = candidates.find((candidate) => !candidate.startsWith('..') && tree.kindOf(candidate) === 'file');
    const file = path === undefined ? undefined : tree.read(path);
    if (file && !isProblem(file)) return file;
  }
  return undefined;
}
