import { posix } from 'node:path';
import type { EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, scalarText, type Tree } from '../../../model/tree.js';
import { field, layerWith, listedVariables, platformMount, writtenImage } from '../../assemble/container-definition.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { soundDocuments, tellBroken } from '../../assemble/sound-documents.js';
import { isProblem } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import type { DraftRequest } from '../draft-source.js';
import { resolvedIntrinsics, taskDefinitions } from './cloudformation.js';

/** A task definition of ECS has these, whatever its file is called; so has a Dockerrun.aws.json of Elastic Beanstalk. */
const DEFINES_CONTAINERS = /"?\b[Cc]ontainerDefinitions"?\s{0,50}:/;

/**
 * Containers of Amazon ECS: task definitions in JSON, Dockerrun.aws.json of Elastic Beanstalk, and those of CloudFormation
 * and SAM. Source: docs.aws.amazon.com, ContainerDefinition and AWS::ECS::TaskDefinition.
 */
export async function ecsDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const path of context.tree.files) {
    if (!/\.(?:json|ya?ml)$/i.test(path)) continue;
    const file = context.tree.read(path);
    if (isProblem(file) || !DEFINES_CONTAINERS.test(file.text)) continue;
    for (const task of tasksIn(documentOf(file, context))) drafts.push(...(await taskDrafts(task, file, context)));
  }
  return drafts;
}

function documentOf(file: SourceFile, context: LoadContext): Tree | undefined {
  if (!/\.json$/i.test(file.path)) return soundDocuments(file, context.report)[0];
  const { tree, problem } = parseJson(file);
  tellBroken(file, problem, context.report);
  return tree;
}

interface Task {
  readonly definitions: Tree;
  readonly instances: Instances;
}

/** The document is a task definition itself, as `register-task-definition` takes it, or holds some. */
function tasksIn(document: Tree | undefined): Task[] {
  const own =
    field(document, 'containerDefinitions') ?? field(field(document, 'taskDefinition'), 'containerDefinitions');
  if (own) return [{ definitions: own, instances: { count: 'unknown', cause: undefined } }];
  return document ? taskDefinitions(document) : [];
}

async function taskDrafts(
  { definitions, instances }: Task,
  file: SourceFile,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const definition of itemsOf(definitions)) {
    const name = field(definition, 'name');
    const image = writtenImage(resolvedIntrinsics(field(definition, 'image')));
    if (!image) continue;
    const container = {
      kind: 'ecs',
      name: scalarText(name) ?? posix.basename(file.path),
      at: (name ?? definition).at,
      source: { image, folder: folderOf(file.path) },
      layers: [layerOf(definition)],
      mounts: itemsOf(field(definition, 'mountPoints')).flatMap((mount) =>
        platformMount(field(mount, 'containerPath'), field(mount, 'sourceVolume'), field(mount, 'readOnly')),
      ),
      instances,
      manifest: definition,
    } as const;
    drafts.push(...(await containerDrafts(container, context)));
  }
  return drafts;
}

function layerOf(definition: Tree): EnvLayerContent {
  const files = field(definition, 'environmentFiles');
  return layerWith(
    [
      ...listedVariables(field(definition, 'secrets')).map((one) => ({ ...one, state: 'unknown' as const })),
      ...listedVariables(field(definition, 'environment'), (value) => resolvedIntrinsics(value) ?? value),
    ],
    files && { reason: 'the files of environmentFiles are in S3', at: files.at },
  );
}
