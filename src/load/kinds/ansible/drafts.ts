import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Mount } from '../../../model/project.js';
import type { SourceFile, Span } from '../../../model/source.js';
import {
  entriesOf,
  itemsOf,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Tree,
} from '../../../model/tree.js';
import { shortMount } from '../../assemble/container-mounts.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { assignmentOf, draftsOfFiles } from '../../assemble/platform-source.js';
import { soundDocuments } from '../../assemble/sound-documents.js';
import type { DraftRequest } from '../draft-source.js';
import { templatedEnvFile } from './templated-env-file.js';

const FILE_NAME = /\.ya?ml$/i;
/** Modules that start a container, by their last name. Source: docs.ansible.com, community.docker and containers.podman. */
const MODULE = /(?:^|\.)(?:docker_container|docker_swarm_service|podman_container)$/;
/** Deeper nesting is nobody's playbook. */
const MOST_DEPTH = 60;
const JINJA = /\{\{|\{%/;

/** The containers that tasks of Ansible start. What a template fills in is unknown. */
export function ansibleDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, fileDrafts);
}

async function fileDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  if (!/\b(?:docker|podman)_(?:container|swarm_service)\b/.test(file.text)) return [];
  const tasks = soundDocuments(file, context.report).flatMap((document) => tasksIn(document, 0));
  const drafts: DeploymentDraft[] = [];
  for (const task of tasks) {
    const started = startedContainer(task);
    if (started) drafts.push(...(await taskDrafts(started, tasks, context)));
  }
  return drafts;
}

/** All mappings, since tasks stand in plays, blocks, roles and handlers. */
function tasksIn(tree: Tree | undefined, depth: number): MappingTree[] {
  if (!tree || tree.kind === 'scalar' || depth > MOST_DEPTH) return [];
  if (tree.kind === 'sequence') return tree.items.flatMap((item) => tasksIn(item, depth + 1));
  return [tree, ...entriesOf(tree).flatMap(([, { value }]) => tasksIn(value, depth + 1))];
}

interface StartedContainer {
  readonly options: MappingTree;
  /** The module's name in the task. */
  readonly at: Span;
}

function startedContainer(task: MappingTree): StartedContainer | undefined {
  for (const [name, { key, value }] of entriesOf(task)) {
    const stopped = ['absent', 'stopped'].includes(scalarText(pick(value, 'state')) ?? '');
    if (MODULE.test(name) && value.kind === 'mapping' && !stopped) return { options: value, at: key };
  }
  return undefined;
}

async function taskDrafts(
  { options, at }: StartedContainer,
  tasks: readonly MappingTree[],
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const image = pick(options, 'image');
  if (image?.kind !== 'scalar' || scalarText(pick(options, 'detach')) === 'false') return [];
  const name = pick(options, 'name');
  const directory = scalarText(pick(options, 'working_dir')) ?? scalarText(pick(options, 'workdir'));
  return containerDrafts(
    {
      kind: 'ansible',
      name: scalarText(name),
      at: name?.at ?? at,
      source: { image: imageOf(image), folder: folderOf(at.file.path) },
      layers: layersOf(options, at, tasks, context),
      mounts: mountsOf(options),
      instances: instancesOf(pick(options, 'replicas')),
      manifest: options,
      ...(directory === undefined ? {} : { workingDirectory: directory }),
    },
    context,
  );
}

/** `directus/directus:{{ version }}` names the software, whatever the tag will be. */
function imageOf(image: ScalarTree): ScalarTree {
  const text = image.text.replace(/\{\{[^{}]*\}\}/g, '${template}');
  return { ...image, text, value: text };
}

function instancesOf(replicas: Tree | undefined) {
  if (!replicas) return { count: 1, cause: undefined } as const;
  const count = Number(scalarText(replicas) ?? Number.NaN);
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined } as const;
  return count > 1 ? { count, at: replicas.at, cause: 'replicas' } : { count, cause: undefined };
}

/** `env` beats `env_file`. Source: the documentation of community.docker.docker_container. */
function layersOf(
  options: MappingTree,
  at: Span,
  tasks: readonly MappingTree[],
  { tree }: LoadContext,
): EnvLayerContent[] {
  const written = pick(options, 'env_file') ?? pick(options, 'env_files');
  const files = written?.kind === 'sequence' ? written.items : written ? [written] : [];
  const layers = files.map((file) => templatedEnvFile(file, tasks, tree));
  return [...layers, environmentLayer(pick(options, 'env'), at)];
}

function environmentLayer(environment: Tree | undefined, at: Span): EnvLayerContent {
  if (environment?.kind === 'scalar' && environment.value !== null)
    return {
      assignments: [],
      openings: [{ layer: 'environment', reason: 'a variable of Ansible holds them', at: environment.at ?? at }],
    };
  return {
    assignments: entriesOf(environment).map(([name, { key, value }]): Assignment => {
      const templated = value.kind === 'scalar' && JINJA.test(value.text);
      return assignmentOf(name, key, templated ? { ...value, unknown: 'Ansible fills it in' } : value);
    }),
  };
}

function mountsOf(options: MappingTree): Mount[] {
  const volumes = [...itemsOf(pick(options, 'volumes')), ...itemsOf(pick(options, 'volume'))];
  const short = volumes.flatMap((volume) => {
    const text = scalarText(volume);
    return text === undefined ? [] : [templatedMount(text, volume.at)];
  });
  const long = itemsOf(pick(options, 'mounts')).flatMap((mount): Mount[] => {
    const target = pick(mount, 'target');
    const path = scalarText(target);
    if (!target || path === undefined) return [];
    const type = scalarText(pick(mount, 'type')) ?? 'volume';
    const known = type === 'bind' || type === 'tmpfs' || type === 'volume' ? type : 'unknown';
    const readOnly = scalarText(pick(mount, 'read_only')) === 'true';
    return [{ type: known, source: scalarText(pick(mount, 'source')), target: path, readOnly, at: target.at }];
  });
  return [...short, ...long];
}

/** A path of the server; where a template begins it, only the target is known. */
function templatedMount(text: string, at: Span): Mount {
  const target = /:(\/[^:{}]+)(?::[^:]*)?$/.exec(text)?.[1];
  return JINJA.test(text) && target !== undefined
    ? { type: 'unknown', source: undefined, target: posix.normalize(target), readOnly: false, at }
    : shortMount(text, at);
}
