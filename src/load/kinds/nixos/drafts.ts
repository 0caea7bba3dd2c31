import type { EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Mount } from '../../../model/project.js';
import { textOf, type SourceFile, type Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';
import { shortMount } from '../../assemble/container-mounts.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles, tableAssignments } from '../../assemble/platform-source.js';
import { rawEnvFileLayer } from '../../assemble/raw-env-file.js';
import { namedSets, type NamedSet } from '../../formats/nix/parse-nix.js';
import type { DraftRequest } from '../draft-source.js';

const FILE_NAME = /\.nix$/;
/** What a container has besides its image; a set with `image` alone may be anything. */
const FIELDS = ['environment', 'environmentFiles', 'volumes', 'ports', 'cmd', 'extraOptions', 'autoStart'];

/**
 * The containers of `virtualisation.oci-containers`, which may be written in any file that the system's configuration
 * imports. Source: search.nixos.org/options, virtualisation.oci-containers.
 */
export function nixosDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, fileDrafts);
}

async function fileDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/directus|\bDB_CLIENT\b/.test(file.text)) return [];
  const drafts: DeploymentDraft[] = [];
  for (const named of namedSets(file)) {
    if (FIELDS.some((field) => named.set.entries.has(field))) drafts.push(...(await setDrafts(named, context)));
  }
  return drafts;
}

async function setDrafts({ name, at, set }: NamedSet, context: LoadContext): Promise<DeploymentDraft[]> {
  const image = imageOf(pick(set, 'image'));
  if (!image) return [];
  const folder = folderOf(at.file.path);
  const directory = scalarText(pick(set, 'workdir'));
  return containerDrafts(
    {
      kind: 'nixos',
      name,
      at,
      source: { image, folder },
      layers: layersOf(set, at, folder, context),
      mounts: itemsOf(pick(set, 'volumes')).flatMap((volume) => mountOf(volume, folder)),
      manifest: set,
      ...(directory === undefined ? {} : { workingDirectory: directory }),
    },
    context,
  );
}

/** What is interpolated in an image's name stays as it is written: `directus/directus:${version}`. */
function imageOf(tree: Tree | undefined): Tree | undefined {
  if (tree?.kind !== 'scalar' || tree.unknown === undefined) return tree;
  const written = textOf(tree.at);
  return written.includes('${') ? { kind: 'scalar', at: tree.at, value: written, text: written } : undefined;
}

/** `environment` becomes --env, which beats the --env-file of `environmentFiles`. */
function layersOf(set: MappingTree, at: Span, folder: string, { tree }: LoadContext): EnvLayerContent[] {
  const files = itemsOf(pick(set, 'environmentFiles')).map((file) =>
    rawEnvFileLayer({ path: scalarText(file), at: file.at, folders: [folder] }, tree),
  );
  const environment = pick(set, 'environment');
  const open = openingReason(environment);
  const openings =
    open === undefined ? [] : [{ layer: 'environment', reason: open, at: environment?.at ?? at } as const];
  return [...files, { assignments: tableAssignments(environment), openings }];
}

function openingReason(environment: Tree | undefined): string | undefined {
  if (environment === undefined) return undefined;
  if (environment.kind === 'scalar') return environment.unknown ?? 'it is no attribute set';
  return environment.open;
}

/** A path that a name stands for still tells where it goes to. */
function mountOf(volume: Tree, folder: string): Mount[] {
  const text = scalarText(volume);
  if (text !== undefined) return [shortMount(text, volume.at, folder)];
  const target = /:(\/[\w./-]+)(?::\w+)?$/.exec(textOf(volume.at))?.[1];
  return target === undefined ? [] : [{ type: 'unknown', source: undefined, target, readOnly: false, at: volume.at }];
}
