import { folderOf } from '../../../model/paths.js';
import type { Instances } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import { layerWith, listedVariables, platformMount, writtenImage } from '../../assemble/container-definition.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles } from '../../assemble/platform-source.js';
import { soundDocuments } from '../../assemble/sound-documents.js';
import type { DraftRequest } from '../draft-source.js';

const FILE_NAME = /\.ya?ml$/i;

/**
 * The containers of Azure Container Apps and of container groups, as `az containerapp create --yaml` and `az container create
 * --file` take them. Source: learn.microsoft.com/azure/container-apps, "YAML specification".
 */
export function containerAppsDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, fileDrafts);
}

async function fileDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/^properties[ \t]*:/m.test(file.text) || !/\bcontainers[ \t]*:/.test(file.text)) return [];
  const drafts: DeploymentDraft[] = [];
  for (const document of soundDocuments(file, context.report)) {
    for (const container of containersOf(document))
      drafts.push(...(await draftsOfContainer(container, document, file, context)));
  }
  return drafts;
}

function containersOf(document: Tree | undefined): readonly Tree[] {
  const template = pick(document, 'properties', 'template', 'containers') ?? pick(document, 'properties', 'containers');
  return itemsOf(template);
}

function draftsOfContainer(
  container: Tree,
  document: Tree | undefined,
  file: SourceFile,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  // Container groups have their containers' settings one level further down.
  const settings = pick(container, 'properties') ?? container;
  const name = pick(container, 'name');
  const image = writtenImage(pick(settings, 'image'));
  if (!image) return Promise.resolve([]);
  const variables = pick(settings, 'env') ?? pick(settings, 'environmentVariables');
  return containerDrafts(
    {
      kind: 'container-apps',
      name: scalarText(name) ?? scalarText(pick(document, 'name')),
      at: (name ?? container).at,
      source: { image, folder: folderOf(file.path) },
      layers: [layerWith(listedVariables(variables))],
      mounts: itemsOf(pick(settings, 'volumeMounts')).flatMap((mount) =>
        platformMount(
          pick(mount, 'mountPath'),
          pick(mount, 'volumeName') ?? pick(mount, 'name'),
          pick(mount, 'readOnly'),
        ),
      ),
      instances: instancesOf(pick(document, 'properties', 'template', 'scale', 'maxReplicas')),
      manifest: settings,
    },
    context,
  );
}

/** Container Apps run up to ten where nothing is written. */
function instancesOf(tree: Tree | undefined): Instances {
  const count = Number(scalarText(tree) ?? Number.NaN);
  if (!tree || !Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return count > 1 ? { count, at: tree.at, cause: 'maxReplicas' } : { count, cause: undefined };
}
