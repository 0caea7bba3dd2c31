import { resolve } from 'node:path';
import type { ComposeProject, ComposeService } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import { pick, scalarText } from '../../model/tree.js';
import { UsageError } from '../../model/usage-error.js';
import { EXIT } from '../exit-codes.js';
import type { CommandIo } from '../io.js';
import type { Target } from '../load-request.js';
import type { Arguments } from '../options.js';

/** What the Dockerfile of directus-lint is built as, unless DIRECTUS_LINT_IMAGE says otherwise. */
const IMAGE = 'directus-lint';
/** Where the container has the project, and the files of variables. */
const PROJECT = '/project';
const GIVEN = '/given';

/**
 * `--via docker`: the same preflight inside the network of each Compose project, where the names of its services
 * resolve. Prints one `docker run` for each network, or runs them where --yes is given.
 * @returns the exit code: that of the containers, the worst of them
 * @throws UsageError where no deployment is a Compose service with a network, and where Docker isn't there
 */
export async function viaDocker(
  deployments: readonly Deployment[],
  target: Target,
  options: Arguments,
  io: CommandIo,
): Promise<number> {
  const commands = dockerCommands(deployments, target, options, io);
  if (commands.length === 0)
    throw new UsageError(
      '--via docker needs a Compose service with a network.',
      'Other deployments are asked without it.',
    );
  if (options.yes !== true) {
    io.stdout(commands.map((argv) => `${['docker', ...argv].map(quoted).join(' ')}\n`).join(''));
    return EXIT.clean;
  }
  const codes = commands.map((argv) => runDocker(argv));
  return Math.max(...(await Promise.all(codes)));
}

function dockerCommands(
  deployments: readonly Deployment[],
  target: Target,
  options: Arguments,
  io: CommandIo,
): readonly (readonly string[])[] {
  const byNetwork = new Map<string, string[]>();
  for (const { id, compose } of deployments) {
    const network = compose && networkOf(compose.project, compose.service);
    if (network !== undefined) byNetwork.set(network, [...(byNetwork.get(network) ?? []), id]);
  }
  return [...byNetwork].map(([network, ids]) => dockerRun(network, ids, target, options, io));
}

/** The name that Docker knows the first network of a service by. Source: Compose specification, top-level networks. */
function networkOf(project: ComposeProject, { networkMode, networks }: ComposeService): string | undefined {
  if (networkMode !== undefined) return undefined;
  const key = networks[0]?.name ?? 'default';
  const network = pick(project.tree, 'networks', key);
  const external = pick(network, 'external');
  const isExternal = external !== undefined && scalarText(external) !== 'false';
  return scalarText(pick(network, 'name')) ?? (isExternal ? key : `${project.name}_${key}`);
}

function dockerRun(
  network: string,
  ids: readonly string[],
  { root, cwd }: Target,
  options: Arguments,
  io: CommandIo,
): string[] {
  const files = (options['env-file'] ?? []).map((file) => resolve(io.cwd, file));
  const mounts = files.flatMap((file, index) => ['--volume', `${file}:${GIVEN}/${String(index)}:ro`]);
  return [
    'run',
    '--rm',
    '--network',
    network,
    '--volume',
    `${root}:${PROJECT}:ro`,
    ...mounts,
    '--workdir',
    cwd === '' ? PROJECT : `${PROJECT}/${cwd}`,
    io.env['DIRECTUS_LINT_IMAGE'] ?? IMAGE,
    'preflight',
    '--live',
    '--inside-network',
    ...ids.flatMap((id) => ['--deployment', id]),
    ...passedOn(options),
    ...files.flatMap((_, index) => ['--env-file', `${GIVEN}/${String(index)}`]),
  ];
}

/** Options that mean inside what they mean here. */
function passedOn(options: Arguments): string[] {
  const given = (['stage', 'only', 'timeout', 'url', 'directus-version', 'suppressions'] as const).flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  const switches = (['strict', 'no-config'] as const).flatMap((name) => (options[name] === true ? [`--${name}`] : []));
  return [...given, ...(options.format ?? []).flatMap((format) => ['--format', format]), ...switches];
}

/** For a shell of POSIX. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

async function runDocker(argv: readonly string[]): Promise<number> {
  const { spawn } = await import('node:child_process');
  return new Promise((done, reject) => {
    const child = spawn('docker', argv, { stdio: 'inherit' });
    child.once('error', () => {
      reject(new UsageError('docker could not be started.', 'Without --yes the command is only printed.'));
    });
    child.once('exit', (code) => {
      done(code ?? EXIT.crash);
    });
  });
}
