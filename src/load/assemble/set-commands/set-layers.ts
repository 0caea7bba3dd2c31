import { posix } from 'node:path';
import type { Assignment, EnvLayerContent, Opening } from '../../../model/env.js';
import type { FileTree } from '../../files/file-tree.js';
import { setCommands, type SetCommand } from './set-command.js';

/** What `fly secrets set` gives to the app of a fly.toml; it beats `[env]`. */
export function flySecretLayers(path: string, app: string | undefined, tree: FileTree): EnvLayerContent[] {
  const commands = setCommands(tree, 'fly').filter(({ options, folders }) => {
    const named = optionOf(options, 'app', 'a');
    if (named) return named.text !== undefined && named.text === app;
    const config = optionOf(options, 'config', 'c');
    if (config) return folders.some((folder) => posix.join(folder, config.text ?? '') === path);
    return path === folders.map((folder) => posix.join(folder, 'fly.toml')).find((one) => tree.kindOf(one) === 'file');
  });
  return layersOf(commands.flatMap(({ assignments }) => assignments));
}

/**
 * What `heroku config:set` and `dokku config:set` give to the app that a folder is deployed as. The folder doesn't
 * tell the app's name: where the commands are about several apps, which one is meant is unknown.
 */
export function pushedAppLayers(folder: string, tree: FileTree): EnvLayerContent[] {
  const commands = [...setCommands(tree, 'heroku'), ...setCommands(tree, 'dokku')];
  const apps = new Set(commands.map(appOf));
  if (apps.size !== 1 || apps.has(undefined)) return [];
  return layersOf(commands.filter(({ folders }) => folders.includes(folder)).flatMap(({ assignments }) => assignments));
}

/** The app's name; empty where the folder's git remote tells it. */
function appOf({ tool, options, operands }: SetCommand): string | undefined {
  if (tool === 'dokku') return options.has('global') ? undefined : operands[0];
  const named = optionOf(options, 'app', 'a') ?? optionOf(options, 'remote', 'r');
  return named ? named.text : '';
}

/** Kinds of Kubernetes objects by the words that kubectl takes for them. */
const KINDS: ReadonlyMap<string, string> = new Map(
  [
    'Deployment deployment deployments deploy deployment.apps deployments.apps',
    'StatefulSet statefulset statefulsets sts statefulset.apps statefulsets.apps',
    'DaemonSet daemonset daemonsets ds daemonset.apps daemonsets.apps',
    'CronJob cronjob cronjobs cj',
    'ReplicaSet replicaset replicasets rs',
    'Pod pod pods po',
    'DeploymentConfig deploymentconfig deploymentconfigs dc',
  ].flatMap((line) => {
    const [kind = '', ...words] = line.split(' ');
    return words.map((word): [string, string] => [word, kind]);
  }),
);

export interface SetWorkload {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly container: string | undefined;
}

/**
 * What `kubectl set env` does to a workload. Where a command may mean this workload or another, and where the manifest
 * sets the variable as well, so that it depends on which was applied last, the value is unknown.
 * @param layers what the manifest gives
 */
export function kubectlLayers(
  workload: SetWorkload,
  layers: readonly EnvLayerContent[],
  tree: FileTree,
): EnvLayerContent[] {
  const commands = setCommands(tree, 'kubectl').flatMap((command) => {
    const means = meansWorkload(command, workload);
    return means === 'no' ? [] : [{ command, means }];
  });
  if (commands.length === 0) return [];
  const written = new Set(layers.flatMap(({ assignments }) => assignments.map(({ name }) => name)));
  const assignments = commands.flatMap(({ command, means }) => [
    ...command.assignments.map((assignment) =>
      means === 'yes' && !written.has(assignment.name)
        ? assignment
        : unknown(assignment, 'kubectl set env may have changed it'),
    ),
    ...removed(command),
  ]);
  const openings = commands.flatMap(({ command: { options, at } }): Opening[] =>
    ['from', 'e', 'env'].some((name) => options.has(name))
      ? [{ layer: 'environment', reason: 'kubectl set env adds variables from elsewhere', at }]
      : [],
  );
  return [...layersOf(assignments), ...(openings.length > 0 ? [{ assignments: [], openings }] : [])];
}

function meansWorkload(command: SetCommand, workload: SetWorkload): 'yes' | 'perhaps' | 'no' {
  const { options, operands } = command;
  if (isOnlyShown(options)) return 'no';
  const namespace = optionOf(options, 'namespace', 'n');
  if (namespace?.text !== undefined && workload.namespace !== undefined && namespace.text !== workload.namespace)
    return 'no';
  const containers = optionOf(options, 'containers', 'c');
  const isOpen = /[*?[]/.test(containers?.text ?? '*') || (namespace !== undefined && namespace.text === undefined);
  if (!isOpen && containers?.text !== workload.container) return 'no';
  const objects = objectsOf(operands);
  if (objects.length === 0) return selectsUnseen(command) ? 'perhaps' : 'no';
  const isMeant = objects.some(([kind, name]) => KINDS.get(kind) === workload.kind && name === workload.name);
  return !isMeant ? 'no' : namespace !== undefined && namespace.text === undefined ? 'perhaps' : 'yes';
}

/** It changes nothing in the cluster. */
function isOnlyShown(options: SetCommand['options']): boolean {
  const isDry = options.has('dry-run') && options.get('dry-run') !== 'none';
  return isDry || ['list', 'local', 'o', 'output'].some((name) => options.has(name));
}

/** A variable of the script, a label or a file tells which objects it is about. */
function selectsUnseen({ options, operands }: SetCommand): boolean {
  const selections = ['all', 'l', 'selector', 'f', 'filename', 'k', 'kustomize'];
  return operands.includes(undefined) || selections.some((name) => options.has(name));
}

/** `deployment/cms`, or `deployment cms`. */
function objectsOf(operands: readonly (string | undefined)[]): [kind: string, name: string][] {
  const words = operands.flatMap((word) => (word === undefined || word.endsWith('-') ? [] : [word.toLowerCase()]));
  const [kind = ''] = words;
  return words.some((word) => word.includes('/'))
    ? words.map((word) => word.split('/') as [string, string])
    : words.slice(1).map((name) => [kind, name]);
}

/** `NAME-` */
function removed({ operands, at }: SetCommand): Assignment[] {
  return operands.flatMap((word): Assignment[] => {
    const name = /^([A-Za-z_]\w*)-$/.exec(word ?? '')?.[1];
    if (name === undefined) return [];
    const reason = 'kubectl set env removes it';
    return [{ name, state: 'unknown', value: undefined, layer: 'environment', nameSpan: at, reason }];
  });
}

function optionOf(
  options: ReadonlyMap<string, string | undefined>,
  long: string,
  short: string,
): { readonly text: string | undefined } | undefined {
  const name = [long, short].find((one) => options.has(one));
  return name === undefined ? undefined : { text: options.get(name) };
}

/** One layer; what two files set differently is unknown, since nobody knows which of them ran last. */
function layersOf(assignments: readonly Assignment[]): EnvLayerContent[] {
  const byName = new Map<string, Assignment>();
  for (const assignment of assignments) {
    const before = byName.get(assignment.name);
    const isOther =
      before !== undefined && before.nameSpan?.file !== assignment.nameSpan?.file && before.value !== assignment.value;
    byName.set(assignment.name, isOther ? unknown(assignment, 'several scripts set it, each in its way') : assignment);
  }
  return byName.size === 0 ? [] : [{ assignments: [...byName.values()] }];
}

function unknown(assignment: Assignment, reason: string): Assignment {
  return { ...assignment, state: 'unknown', value: undefined, reason: assignment.reason ?? reason };
}
