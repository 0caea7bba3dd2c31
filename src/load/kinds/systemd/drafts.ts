import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import { itemsOf, pick, type MappingTree, type ScalarTree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { ONE_INSTANCE, type DeploymentDraft } from '../../assemble/deployment-draft.js';
import { directusPackage, packageFacts } from '../../assemble/process/directus-package.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { repositoryFolder } from '../../assemble/process/repository-folder.js';
import type { DraftRequest } from '../draft-source.js';
import { commandStartsDirectus } from '../../assemble/process/start-script.js';
import { environmentAssignments, environmentFileAssignments } from '../../formats/systemd/environment.js';
import { readUnitFile, unitWords } from '../../formats/systemd/unit-file.js';

/** The systemd units that start Directus. */
export function systemdDrafts({ context: { tree } }: DraftRequest): DeploymentDraft[] {
  return tree.files.flatMap((path): DeploymentDraft[] => {
    if (classify(path) !== 'systemd-unit') return [];
    const file = tree.read(path);
    if (isProblem(file)) return [];
    const unit = readUnitFile(file);
    const start = valuesOf(unit, 'ExecStart')[0];
    const written = valuesOf(unit, 'WorkingDirectory').at(-1)?.text.replace(/^-/, '');
    const beside = folderOf(path);
    const folder = written === undefined ? undefined : repositoryFolder(tree, written, beside);
    const workingDirectory = folder ?? homeOfDirectus(tree, beside);
    if (!start || !commandStartsDirectus(start.text, workingDirectory, tree)) return [];
    const found = directusPackage(tree, posix.join(workingDirectory, 'package.json'));
    return [
      {
        kind: 'systemd',
        service: posix.basename(path, '.service'),
        at: start.at,
        files: [file],
        ...packageFacts(found),
        instances: ONE_INSTANCE,
        layers: unitLayers(unit, { tree, written, workingDirectory }),
        mounts: [],
        container: false,
        workingDirectory,
        manifest: unit,
      },
    ];
  });
}

function valuesOf(unit: MappingTree, directive: string): ScalarTree[] {
  return itemsOf(pick(unit, 'Service', directive)).filter((value) => value.kind === 'scalar');
}

/** Units are often kept apart (`deploy/cms.service`): then the only folder with a Directus project is meant. */
function homeOfDirectus(tree: FileTree, beside: string): string {
  const folders = tree.files
    .filter((path) => posix.basename(path) === 'package.json' && directusPackage(tree, path))
    .map((path) => posix.dirname(path));
  const [only, second] = folders;
  if (only === undefined || second !== undefined) return beside;
  return only === '.' ? '' : only;
}

/** `EnvironmentFile=` beats `Environment=`, wherever they stand. Source: systemd.exec(5). */
function unitLayers(unit: MappingTree, place: UnitPlace): EnvLayerContent[] {
  const assignments = valuesOf(unit, 'Environment').flatMap(environmentAssignments);
  const passed = valuesOf(unit, 'PassEnvironment').flatMap((value) =>
    unitWords(value.text).map((word): Assignment => ({
      name: word.text,
      state: 'unknown',
      value: undefined,
      layer: 'process',
      nameSpan: value.at,
      reason: 'the service manager passes its own value',
    })),
  );
  return [
    { assignments: [...assignments, ...passed] },
    ...valuesOf(unit, 'EnvironmentFile').map((value) => environmentFile(value, place)),
  ];
}

interface UnitPlace {
  readonly tree: FileTree;
  /** `WorkingDirectory=` as written, and the folder of the repository that it stands for. */
  readonly written: string | undefined;
  readonly workingDirectory: string;
}

/** The file is on the server; one below the working directory, or of the same path's end, is taken for it. */
function environmentFile(value: ScalarTree, { tree, written, workingDirectory }: UnitPlace): EnvLayerContent {
  const path = value.text.replace(/^-/, '');
  const below =
    written !== undefined && path.startsWith(`${written.replace(/\/$/, '')}/`)
      ? path.slice(written.replace(/\/$/, '').length + 1)
      : undefined;
  const folder = below === undefined ? repositoryFolder(tree, posix.dirname(path), '') : workingDirectory;
  const here = folder === undefined ? undefined : posix.join(folder, below ?? posix.basename(path));
  const file = here !== undefined && tree.kindOf(here) === 'file' ? tree.read(here) : undefined;
  if (!file || isProblem(file))
    return {
      assignments: [],
      openings: [{ layer: 'env_file', reason: `${path} is not in the repository`, at: value.at }],
    };
  return { assignments: environmentFileAssignments(file) };
}
