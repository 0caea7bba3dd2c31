import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import type { DescribedContainer } from '../../assemble/described-container.js';
import { assignmentOf, tableAssignments } from '../../assemble/platform-source.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import type { ShellWord } from '../../formats/shell/tokens.js';
import { instancesOf } from './instances.js';
import {
  assignmentIn,
  commandOptions,
  imageOf,
  pieceOf,
  valueOf,
  wordsOf,
  type CommandOptions,
  type WrittenText,
} from './options.js';

/** `gcloud run deploy SERVICE --image=...`. Source: cloud.google.com/sdk/gcloud/reference/run/deploy. */
export function gcloudService(
  words: readonly ShellWord[],
  file: SourceFile,
  tree: FileTree,
): DescribedContainer | undefined {
  const deploy = words.findIndex(({ text }) => text === 'deploy');
  if (deploy < 2 || deploy > 3 || words[deploy - 1]?.text !== 'run') return undefined;
  const options = commandOptions(words.slice(deploy + 1), file);
  const service = words[deploy + 1];
  const name = service?.written.startsWith('-') ? undefined : service?.text;
  const image = imageOf(wordsOf(options, 'image'));
  const [source] = wordsOf(options, 'source');
  const at = image?.at ?? source?.at;
  if (!at) return undefined;
  return {
    kind: 'cloud-run',
    name,
    at,
    source: { image, folder: source ? sourceFolder(source.raw, file, tree) : '' },
    layers: layersOf(options, at, file, tree),
    mounts: wordsOf(options, 'add-volume-mount').flatMap(mountOf),
    instances: instancesOf(wordsOf(options, 'max-instances', 'max'), 'max-instances', 'unknown'),
  };
}

/** Relative to where the script is called: beside it, or in the root of the repository. */
function sourceFolder(path: string, file: SourceFile, tree: FileTree): string {
  const folders = [folderOf(file.path), ''].map((folder) => posix.join(folder, path).replace(/^\.$|\/$/, ''));
  return folders.find((folder) => tree.kindOf(posix.join(folder, 'Dockerfile')) === 'file') ?? '';
}

/** The set of variables is replaced by `--set-env-vars` and `--env-vars-file`; otherwise what the service has stays. */
function layersOf(
  options: CommandOptions,
  at: DescribedContainer['at'],
  file: SourceFile,
  tree: FileTree,
): EnvLayerContent[] {
  const written = wordsOf(options, 'set-env-vars', 'update-env-vars').flatMap(listed);
  const secrets = wordsOf(options, 'set-secrets', 'update-secrets')
    .flatMap(listed)
    .map((assignment): Assignment => ({
      ...assignment,
      state: 'unknown',
      value: undefined,
      layer: 'secret',
      reason: "it comes from Google's Secret Manager",
    }));
  const isWhole = options.has('set-env-vars') || options.has('env-vars-file');
  const computed = wordsOf(options, 'set-env-vars', 'update-env-vars').find(({ raw }) => /^\$/.test(raw));
  const reason = computed
    ? 'the script puts the variables together'
    : 'variables that the service already has are kept';
  return [
    ...wordsOf(options, 'env-vars-file').map((path) => fileLayer(path, file, tree)),
    {
      assignments: [...written, ...secrets],
      openings: isWhole && !computed ? [] : [{ layer: 'platform', reason, at: computed?.at ?? at }],
    },
  ];
}

/** `A=b,C=d`, or `^@^A=b@C=d` with another separator. Source: gcloud topic escaping. */
function listed(written: WrittenText): Assignment[] {
  const [start = '', own] = /^\^([^^]{1,10})\^/.exec(written.raw) ?? [];
  const separator = own ?? ',';
  const assignments: Assignment[] = [];
  for (let from = start.length; from <= written.raw.length;) {
    const next = written.raw.indexOf(separator, from);
    const end = next < 0 ? written.raw.length : next;
    const piece = pieceOf(written, from, end);
    assignments.push(...assignmentIn(piece, (name, at, value) => assignmentOf(name, at, valueOf(value))));
    from = end + separator.length;
  }
  return assignments;
}

/** A mapping in YAML. Source: cloud.google.com/run/docs/configuring/services/environment-variables. */
function fileLayer({ raw, at }: WrittenText, file: SourceFile, tree: FileTree): EnvLayerContent {
  const path = [folderOf(file.path), '']
    .map((folder) => posix.join(folder, raw))
    .find((candidate) => !candidate.startsWith('..') && tree.kindOf(candidate) === 'file');
  const found = path === undefined ? undefined : tree.read(path);
  const document = !found || isProblem(found) ? undefined : parseYaml(found).documents[0];
  if (document?.kind === 'mapping') return { assignments: tableAssignments(document) };
  return { assignments: [], openings: [{ layer: 'env_file', reason: `${raw} can't be read`, at }] };
}

/** `volume=files,mount-path=/directus/uploads` */
function mountOf({ raw, at }: WrittenText): Mount[] {
  const fields = new Map(raw.split(',').map((field) => field.split(/=(.*)/s) as [string, string | undefined]));
  const target = fields.get('mount-path');
  if (target === undefined) return [];
  return [{ type: 'volume', source: fields.get('volume'), target, readOnly: false, at }];
}
