import { parseImage } from '../../directus/image.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { startCommand } from '../../model/start-command.js';
import { commandText, itemsOf, pick, type Tree } from '../../model/tree.js';
import type { Evidence } from '../model.js';

const MIGRATES = /(?:\bdirectus|\bcli\.js)["',\s]+(?:bootstrap\b|database["',\s]+migrate:latest\b)/;

/**
 * What migrates the database before Directus starts: its own command, a step that runs before it, or the
 * official image, which bootstraps first unless its command is replaced.
 */
export function migrates(deployment: Deployment): Evidence {
  const command = startCommand(deployment);
  if (command && MIGRATES.test(commandText(command)))
    return { status: 'passed', reason: 'Its command migrates the database before it starts.', at: command.at };
  const step = stepsBefore(deployment).find(({ tree }) => MIGRATES.test(commandText(tree)));
  if (step)
    return { status: 'passed', reason: `${step.name} migrates the database before it starts.`, at: step.tree.at };
  if (command || deployment.kind === 'node') return byCommand(command, deployment);
  const started = [deployment.build?.image.entrypoint, deployment.build?.image.command].flatMap(
    (instruction) => instruction ?? [],
  );
  const migrating = started.find(({ text }) => MIGRATES.test(text));
  if (migrating)
    return {
      status: 'passed',
      reason: 'The command of its image migrates the database before it starts.',
      at: migrating.at,
    };
  if (deployment.image && parseImage(deployment.image.name).official && started.length === 0)
    return byOfficialImage(deployment.image, deployment);
  return { status: 'unknown', reason: 'What migrates the database cannot be seen.', at: deployment.at };
}

/** Each replica is a container that bootstraps for itself; the pods of a StatefulSet start one after the other. */
function byOfficialImage(image: { readonly at: Span }, { instances, replicas, kubernetes }: Deployment): Evidence {
  const several = (replicas ?? 1) > 1 || (instances.cause === 'maxReplicas' && instances.count !== 1);
  if (several && kubernetes?.workload.kind !== 'StatefulSet')
    return {
      status: 'unknown',
      reason:
        'Each replica migrates the database when it starts, and nothing keeps them from doing so at the same time.',
      at: instances.at ?? image.at,
    };
  return { status: 'passed', reason: 'The official image migrates the database before it starts.', at: image.at };
}

function byCommand(command: Tree | undefined, deployment: Deployment): Evidence {
  const script = startScripts(command, deployment).find((tree) => MIGRATES.test(commandText(tree)));
  if (script)
    return {
      status: 'passed',
      reason: 'The script that it is started with migrates the database first.',
      at: script.at,
    };
  if (!command) return { status: 'unknown', reason: 'What migrates the database cannot be seen.', at: deployment.at };
  if (/\.sh\b|\b(?:npm|pnpm|yarn|bun)\b/.test(commandText(command)))
    return { status: 'unknown', reason: 'What the script that it starts with does cannot be seen.', at: command.at };
  return {
    status: 'unknown',
    reason: 'Its command does not migrate the database; something else has to.',
    at: command.at,
  };
}

/** The package.json script that a command runs (`npm start`), and the one that npm runs before it. */
function startScripts(command: Tree | undefined, { packageScripts }: Deployment): Tree[] {
  const name = command ? /\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([\w:.-]+)/.exec(commandText(command))?.[1] : 'start';
  return [`pre${name ?? ''}`, name ?? ''].flatMap((script) => pick(packageScripts, script) ?? []);
}

interface StepBefore {
  readonly name: string;
  readonly tree: Tree;
}

/** What each platform runs once before the processes of a release. Source: the documentation of the named fields. */
const STEP_FIELDS: readonly (readonly [string, readonly string[]])[] = [
  ['release_command', ['deploy', 'release_command']],
  ['preDeployCommand', ['deploy', 'preDeployCommand']],
  ['preDeployCommand', ['preDeployCommand']],
  ['initCommands', ['run', 'initCommands']],
  ['The release process', ['release']],
  ['ExecStartPre', ['Service', 'ExecStartPre']],
];

function stepsBefore(deployment: Deployment): StepBefore[] {
  const { manifest } = deployment;
  const fields = STEP_FIELDS.flatMap(([name, path]) => {
    const tree = pick(manifest, ...path);
    const parts = tree?.kind === 'sequence' ? tree.items : tree ? [tree] : [];
    return parts.map((part) => ({ name, tree: part }));
  });
  return [...fields, ...containersBefore(deployment), ...servicesBefore(deployment)];
}

/** Init containers of the pod, and Jobs that are applied with it. */
function containersBefore({ kubernetes }: Deployment): StepBefore[] {
  if (!kubernetes) return [];
  const init = itemsOf(pick(kubernetes.pod, 'initContainers')).map((container) => ({
    name: 'An init container',
    container,
  }));
  const jobs = kubernetes.objects
    .filter(({ kind }) => kind === 'Job')
    .flatMap(({ name, tree }) =>
      itemsOf(pick(tree, 'spec', 'template', 'spec', 'containers')).map((container) => ({
        name: `The Job ${name}`,
        container,
      })),
    );
  return [...init, ...jobs].flatMap(({ name, container }) =>
    ['command', 'args'].flatMap((field) => {
      const tree = pick(container, field);
      return tree ? [{ name, tree }] : [];
    }),
  );
}

/** Services that Directus waits for until they have done their work. */
function servicesBefore({ compose }: Deployment): StepBefore[] {
  if (!compose) return [];
  const awaited = compose.service.dependsOn.filter(({ condition }) => condition === 'service_completed_successfully');
  return awaited.flatMap(({ service }) => {
    const other = compose.project.services.get(service);
    const tree = other?.command ?? other?.entrypoint;
    return tree ? [{ name: `The service ${service}`, tree }] : [];
  });
}
