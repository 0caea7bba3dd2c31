import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, type MappingTree, type ScalarTree } from '../../../model/tree.js';
import { longMount, shortMount } from '../../assemble/container-mounts.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles } from '../../assemble/platform-source.js';
import { rawEnvFileLayer } from '../../assemble/raw-env-file.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { environmentAssignments } from '../../formats/systemd/environment.js';
import { readUnitFile } from '../../formats/systemd/unit-file.js';
import type { DraftRequest } from '../draft-source.js';

const FILE_NAME = /\.container$/;

/** The containers of Podman's quadlets. Source: podman-systemd.unit(5). */
export function quadletDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, unitDrafts);
}

async function unitDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const unit = readUnitFile(file);
  const image = valuesOf(unit, 'Container', 'Image').at(-1);
  // What runs once and ends serves nobody.
  if (!image || lastText(unit, 'Service', 'Type') === 'oneshot') return [];
  const folder = folderOf(file.path);
  const directory = lastText(unit, 'Container', 'WorkingDir');
  return containerDrafts(
    {
      kind: 'quadlet',
      name: lastText(unit, 'Container', 'ContainerName') ?? posix.basename(file.path, '.container'),
      at: image.at,
      source: sourceOf(image, folder, context.tree),
      layers: layersOf(unit, folder, context.tree),
      mounts: mountsOf(unit, folder),
      manifest: unit,
      ...(directory === undefined ? {} : { workingDirectory: directory }),
    },
    context,
  );
}

function valuesOf(unit: MappingTree, section: string, key: string): ScalarTree[] {
  return itemsOf(pick(unit, section, key)).filter((value) => value.kind === 'scalar');
}

function lastText(unit: MappingTree, section: string, key: string): string | undefined {
  return valuesOf(unit, section, key).at(-1)?.text;
}

/** `Image=cms.image` and `Image=cms.build` name units beside this one. */
function sourceOf(image: ScalarTree, folder: string, tree: FileTree) {
  if (!/\.(?:image|build)$/.test(image.text)) return { image, folder };
  const file = tree.read(posix.join(folder, image.text));
  const unit = isProblem(file) ? undefined : readUnitFile(file);
  const pulled = unit && valuesOf(unit, 'Image', 'Image').at(-1);
  if (pulled) return { image: pulled, folder };
  const written = unit && lastText(unit, 'Build', 'File');
  // A path of the server, or of a place that systemd fills in, is not in the repository.
  const known = written !== undefined && !/^[/%]|^https?:/.test(written);
  return known ? { dockerfile: posix.join(folder, written), context: folder, folder } : { folder };
}

/** `Environment=` beats `EnvironmentFile=`: they become --env and --env-file. */
function layersOf(unit: MappingTree, folder: string, tree: FileTree): EnvLayerContent[] {
  const files = valuesOf(unit, 'Container', 'EnvironmentFile').map(({ text, at }) => {
    const path = text.replace(/^-/, '');
    return rawEnvFileLayer({ path: path.startsWith('%') ? `/${path}` : path, at, folders: [folder] }, tree);
  });
  const assignments = valuesOf(unit, 'Container', 'Environment').flatMap(environmentAssignments);
  const secrets = valuesOf(unit, 'Container', 'Secret').flatMap(secretVariable);
  return [...files, { assignments: [...secrets, ...assignments] }];
}

/** `Secret=directus_key,type=env,target=KEY`: Podman's own store holds the value. */
function secretVariable({ text, at }: ScalarTree): Assignment[] {
  const [secret = '', ...options] = text.split(',');
  if (!options.includes('type=env')) return [];
  const target = options.find((option) => option.startsWith('target='));
  const name = target?.slice('target='.length) ?? secret;
  const reason = "Podman's secret store holds it";
  return [{ name, state: 'unknown', value: undefined, layer: 'secret', nameSpan: at, reason }];
}

function mountsOf(unit: MappingTree, folder: string): Mount[] {
  const short = valuesOf(unit, 'Container', 'Volume').map(({ text, at }) => shortMount(text, at, folder));
  const long = valuesOf(unit, 'Container', 'Mount').flatMap(({ text, at }) => longMount(text, at));
  const memory = valuesOf(unit, 'Container', 'Tmpfs').map(({ text, at }): Mount => ({
    type: 'tmpfs',
    source: undefined,
    target: text.split(':')[0] ?? '',
    readOnly: false,
    at,
  }));
  return [...short, ...long, ...memory];
}
