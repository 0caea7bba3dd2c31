import { posix } from 'node:path';
import type { Assignment } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances, Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import { layerWith, platformMount, writtenImage } from '../../assemble/container-definition.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles, joinPath, tableAssignments } from '../../assemble/platform-source.js';
import { soundDocuments } from '../../assemble/sound-documents.js';
import type { DraftRequest } from '../draft-source.js';

const FILE_NAME = /^manifest\.ya?ml$/;
/** Kinds of services that answer requests. */
const SERVICES = /^(?:Load Balanced Web Service|Backend Service|Request-Driven Web Service)$/;

/** The services of AWS Copilot. Source: aws.github.io/copilot-cli/docs/manifest. */
export function copilotDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, serviceDrafts);
}

async function serviceDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/(?:^|\/)copilot\/[^/]+\/manifest\.ya?ml$/.test(file.path)) return [];
  const document = soundDocuments(file, context.report)[0];
  const name = pick(document, 'name');
  if (!document || !name || !SERVICES.test(scalarText(pick(document, 'type')) ?? '')) return [];
  const environments = pick(document, 'environments');
  return containerDrafts(
    {
      kind: 'copilot',
      name: scalarText(name),
      at: name.at,
      source: sourceOf(document, folderOf(file.path)),
      layers: [
        layerWith(
          [...secretVariables(pick(document, 'secrets')), ...tableAssignments(pick(document, 'variables'))],
          environments && { reason: 'an environment of Copilot may set more', at: environments.at },
        ),
      ],
      mounts: mountsOf(pick(document, 'storage', 'volumes')),
      instances: instancesOf(pick(document, 'count')),
      manifest: document,
    },
    context,
  );
}

/** Paths count from the root of the workspace, the folder that holds copilot/. */
function sourceOf(document: Tree, folder: string) {
  const image = writtenImage(pick(document, 'image', 'location'));
  const root = posix.join(folder, '../..').replace(/^\.$/, '');
  if (image) return { image, folder: root };
  const build = pick(document, 'image', 'build');
  const dockerfile = scalarText(build) ?? scalarText(pick(build, 'dockerfile'));
  const context = scalarText(pick(build, 'context'));
  return {
    folder: root,
    ...(dockerfile === undefined ? {} : { dockerfile: joinPath(root, dockerfile) }),
    ...(context === undefined ? {} : { context: joinPath(root, context) }),
  };
}

function secretVariables(secrets: Tree | undefined): Assignment[] {
  return entriesOf(secrets).map(([name, { key }]) => ({
    name,
    state: 'unknown',
    value: undefined,
    layer: 'secret',
    nameSpan: key,
    reason: 'its value is in a store of secrets',
  }));
}

function mountsOf(volumes: Tree | undefined): Mount[] {
  return entriesOf(volumes).flatMap(([name, { key, value }]) =>
    platformMount(pick(value, 'path'), { kind: 'scalar', value: name, text: name, at: key }, pick(value, 'read_only')),
  );
}

function instancesOf(tree: Tree | undefined): Instances {
  const range = /^\d{1,6}-(\d{1,6})$/.exec(scalarText(pick(tree, 'range')) ?? '')?.[1];
  const count = Number(range ?? (tree ? scalarText(tree) : '1') ?? Number.NaN);
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return tree && count > 1 ? { count, at: tree.at, cause: 'count' } : { count, cause: undefined };
}
