import { tellBroken } from '../../assemble/sound-documents.js';
import { Environment, type EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances, Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, keySpan, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { flySecretLayers } from '../../assemble/set-commands/set-layers.js';
import { parseToml } from '../../formats/toml/parse-toml.js';
import type { DraftRequest } from '../draft-source.js';
import { draftsOfFiles, directusSource, joinPath, tableAssignments } from '../../assemble/platform-source.js';

const FILE_NAME = /^fly(?:[._-][\w.-]+)?\.toml$/;

/** The deployments of the files that Fly reads; `fly.staging.toml` and the like are as usual. */
export function flyDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, flyDraftsOfFile);
}

/** The app of a fly.toml. Source: fly.io/docs/reference/configuration. */
async function flyDraftsOfFile(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const { tree, problem } = await parseToml(file);
  tellBroken(file, problem, context.report);
  if (!tree) return [];
  const app = pick(tree, 'app');
  const layers = [...flyLayers(tree), ...flySecretLayers(file.path, scalarText(app), context.tree)];
  const folder = folderOf(file.path);
  const dockerfile = scalarText(pick(tree, 'build', 'dockerfile'));
  const source = await directusSource(
    {
      image: pick(tree, 'build', 'image'),
      ...(dockerfile === undefined ? {} : { dockerfile: joinPath(folder, dockerfile) }),
      folder,
      startCommand: scalarText(pick(tree, 'processes', 'app')),
      environment: new Environment(layers),
    },
    context,
  );
  if (!source) return [];
  const { scriptLayers = [], ...part } = source;
  return [
    {
      kind: 'fly',
      service: scalarText(app),
      at: app?.at ?? tree.at,
      files: [file],
      ...part,
      instances: instancesOf(tree),
      layers: [...layers, ...scriptLayers],
      mounts: mountsOf(tree),
      container: true,
      manifest: tree,
    },
  ];
}

function flyLayers(tree: MappingTree): EnvLayerContent[] {
  const at = keySpan(tree, 'env') ?? pick(tree, 'app')?.at ?? tree.at;
  return [
    {
      assignments: tableAssignments(pick(tree, 'env')),
      openings: [{ layer: 'platform', reason: 'the secrets of the Fly app are not in the repository', at }],
    },
  ];
}

/** `[mounts]` and `[[mounts]]` are both right. Each machine has a volume of its own. */
function mountsOf(tree: MappingTree): Mount[] {
  const mounts = pick(tree, 'mounts') ?? pick(tree, 'mount');
  const list: readonly Tree[] = mounts?.kind === 'sequence' ? itemsOf(mounts) : mounts ? [mounts] : [];
  return list.flatMap((mount): Mount[] => {
    const target = pick(mount, 'destination');
    const path = scalarText(target);
    return target && path !== undefined
      ? [{ type: 'volume', source: scalarText(pick(mount, 'source')), target: path, readOnly: false, at: target.at }]
      : [];
  });
}

/** How many machines there are is decided by `fly scale count`; a file only tells of a minimum. */
function instancesOf(tree: MappingTree): Instances {
  const services = [pick(tree, 'http_service'), ...itemsOf(pick(tree, 'services'))];
  for (const service of services) {
    const minimum = pick(service, 'min_machines_running');
    const count = Number(scalarText(minimum));
    if (minimum && Number.isInteger(count) && count > 1)
      return { count, at: minimum.at, cause: 'min_machines_running' };
  }
  return { count: 'unknown', cause: undefined };
}
