import type { EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Instances, Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, scalarText, type Tree } from '../../../model/tree.js';
import { longMount, shortMount } from '../../assemble/container-mounts.js';
import { writtenImage } from '../../assemble/container-definition.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { draftsOfFiles, tableAssignments } from '../../assemble/platform-source.js';
import { Evaluator } from '../../formats/hcl/evaluate.js';
import { parseHcl } from '../../formats/hcl/parse-hcl.js';
import type { HclBlock, HclBody } from '../../formats/hcl/syntax.js';
import type { DraftRequest } from '../draft-source.js';

const FILE_NAME = /\.(?:nomad(?:\.hcl)?|hcl)$/i;

/** The tasks of Nomad jobs that run a container of Directus. Source: developer.hashicorp.com/nomad/docs/job-specification. */
export function nomadDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, jobDrafts);
}

async function jobDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/directus|\bDB_CLIENT\b/.test(file.text) || !/\bjob\b/.test(file.text)) return [];
  const body = await parseHcl(file);
  if (!body) return [];
  const evaluator = new Evaluator(scopeOf(body));
  const drafts: DeploymentDraft[] = [];
  for (const group of blocksIn(blocksIn([body], 'job'), 'group')) {
    for (const task of blocksIn([group], 'task')) drafts.push(...(await taskDrafts(task, group, evaluator, context)));
  }
  return drafts;
}

function scopeOf({ blocks }: HclBody) {
  const locals = blocks.filter(({ type }) => type === 'locals').flatMap(({ body }) => [...body.attributes]);
  const variables = blocks.filter(({ type }) => type === 'variable');
  return {
    locals: new Map(locals.map(([name, { value }]) => [name, value])),
    variables: new Map(variables.map(({ labels, body }) => [labels[0] ?? '', body.attributes.get('default')?.value])),
    given: new Map(),
  };
}

function blocksIn(bodies: readonly (HclBody | HclBlock)[], type: string): HclBlock[] {
  return bodies.flatMap((one) => ('body' in one ? one.body : one).blocks.filter((block) => block.type === type));
}

async function taskDrafts(
  task: HclBlock,
  group: HclBlock,
  evaluator: Evaluator,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const [config] = blocksIn([task], 'config');
  const image = config && writtenImage(attribute(config, 'image', evaluator));
  // Tasks that run before or after the others serve nobody.
  if (!image || blocksIn([task], 'lifecycle').length > 0) return [];
  return containerDrafts(
    {
      kind: 'nomad',
      name: task.labels[0],
      at: task.at,
      source: { image, folder: folderOf(task.at.file.path) },
      layers: layersOf(task, evaluator),
      mounts: [...configMounts(config, evaluator), ...volumeMounts(task, evaluator)],
      instances: instancesOf(attribute(group, 'count', evaluator)),
    },
    context,
  );
}

function attribute({ body }: HclBlock, name: string, evaluator: Evaluator): Tree | undefined {
  const written = body.attributes.get(name);
  return written && evaluator.evaluate(written.value);
}

/** `env` as a block or as an attribute; a template with `env = true` adds what Consul, Vault or Nomad's variables hold. */
function layersOf(task: HclBlock, evaluator: Evaluator): EnvLayerContent[] {
  const attributes = blocksIn([task], 'env').flatMap(({ body }) => [...body.attributes]);
  const entries = new Map(
    attributes.map(([name, { key, value }]) => [name, { key, value: evaluator.evaluate(value) }]),
  );
  const block: Tree = { kind: 'mapping', at: task.at, entries };
  const table = attribute(task, 'env', evaluator);
  const templates = blocksIn([task], 'template').filter(
    (template) => scalarText(attribute(template, 'env', evaluator)) === 'true',
  );
  const secrets = templates.map(
    ({ at }) => ({ layer: 'platform', reason: 'a template of the job sets them', at }) as const,
  );
  return [{ assignments: [...tableAssignments(block), ...tableAssignments(table)], openings: secrets }];
}

/** `volumes` and `mount` of the Docker driver. */
function configMounts(config: HclBlock, evaluator: Evaluator): Mount[] {
  const short = itemsOf(attribute(config, 'volumes', evaluator)).flatMap((volume) => {
    const text = scalarText(volume);
    return text === undefined ? [] : [shortMount(text, volume.at)];
  });
  const long = blocksIn([config], 'mount').flatMap((mount) => {
    const option = (name: string) => scalarText(attribute(mount, name, evaluator)) ?? '';
    return longMount(
      `type=${option('type') || 'volume'},source=${option('source')},target=${option('target')}`,
      mount.at,
    );
  });
  return [...short, ...long];
}

function volumeMounts(task: HclBlock, evaluator: Evaluator): Mount[] {
  return blocksIn([task], 'volume_mount').flatMap((mount): Mount[] => {
    const target = scalarText(attribute(mount, 'destination', evaluator));
    if (target === undefined) return [];
    const source = scalarText(attribute(mount, 'volume', evaluator));
    const readOnly = scalarText(attribute(mount, 'read_only', evaluator)) === 'true';
    return [{ type: 'volume', source, target, readOnly, at: mount.at }];
  });
}

function instancesOf(tree: Tree | undefined): Instances {
  if (!tree) return { count: 1, cause: undefined };
  const count = Number(scalarText(tree) ?? Number.NaN);
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return count > 1 ? { count, at: tree.at, cause: 'count' } : { count, cause: undefined };
}
