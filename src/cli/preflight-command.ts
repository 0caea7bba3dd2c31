import { relative, resolve, sep } from 'node:path';
import { loadConfiguration } from '../config/load.js';
import type { Configuration } from '../config/configuration.js';
import { run } from '../engine/run.js';
import { diskTree } from '../load/files/disk-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { readRegularFile } from '../load/files/read-regular-file.js';
import { loadProject } from '../load/load-project.js';
import type { Project, StageName } from '../model/project.js';
import { UsageError } from '../model/usage-error.js';
import { differences, hashInputs } from '../preflight/inputs.js';
import type { PreflightInputs, PreflightReport } from '../preflight/model.js';
import { renderJson, renderMarkdown, renderText } from '../preflight/render.js';
import { runPreflight } from '../preflight/run-preflight.js';
import { rules } from '../rules/index.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, targetOf, type Target } from './load-request.js';
import type { Arguments, CommandLine } from './options.js';
import { writeWhole } from './report-outputs.js';
import { VERSION } from './version.js';

/** Bytes of a preflight's report. */
const LARGEST_REPORT = 64 * 1024 * 1024;

const STAGES: readonly StageName[] = ['production', 'staging', 'development', 'test'];
const RENDERERS: ReadonlyMap<string, (report: PreflightReport) => string> = new Map([
  ['text', renderText],
  ['json', renderJson],
  ['markdown', renderMarkdown],
]);

/** `directus-lint preflight`: may what is in these files be deployed? Exit code 0 is go, 1 is no go. */
export async function preflightCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const stage = stageOf(options);
  const render = rendererOf(options);
  const target = targetOf(paths, options, io);
  const configuration = await loadConfiguration({ root: target.root, cwd: io.cwd, named: options.config, rules });
  const project = await load(target, configuration, options, io);
  if (options.verify !== undefined) return verify(options.verify, project, target, io);
  const report = run(project, rules, {
    tool: { name: 'directus-lint', version: VERSION },
    settingOf: configuration.settingOf,
    severityIn: configuration.severityIn,
    suppressions: configuration.suppressions,
  });
  const except = options.output === undefined ? [] : [inputPath(options.output, target, io)];
  const preflight = runPreflight(project, report, { stage, strict: options.strict ?? false, except });
  if (preflight.deployments.length === 0) {
    const stages = [...new Set(project.deployments.map((deployment) => deployment.stage.name))];
    io.stderr(
      `directus-lint: nothing is deployed to ${stage} here${stages.length > 0 ? `, only to ${stages.join(', ')}` : ''}.\n`,
    );
    return EXIT.nothingToCheck;
  }
  if (options.output === undefined) io.stdout(render(preflight));
  else writeWhole(resolve(io.cwd, options.output), render(preflight));
  if (report.crashes.length > 0) return EXIT.crash;
  return preflight.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

/** The stage chooses among deployments here; it doesn't change what they are. */
function load(target: Target, configuration: Configuration, options: Arguments, io: CommandIo): Promise<Project> {
  const { stages, ...others } = loadOptionsOf(target, configuration, options, io);
  const asNamed = { ...others, stages: { ...(stages?.configured ? { configured: stages.configured } : {}) } };
  return loadProject(diskTree(target.root, { ignores: configuration.ignores }), loadGit(target.root), asNamed);
}

function stageOf({ stage = 'production' }: Arguments): StageName {
  const known = STAGES.find((name) => name === stage);
  if (known) return known;
  throw new UsageError(`There is no stage ${stage}.`, `The stages are ${STAGES.join(', ')}.`);
}

function rendererOf({ format = ['text'] }: Arguments): (report: PreflightReport) => string {
  const [name = 'text', ...more] = format;
  const render = RENDERERS.get(name);
  if (render && more.length === 0) return render;
  throw new UsageError(
    `\`directus-lint preflight\` has no format ${format.join(' and ')}.`,
    `Its formats are ${[...RENDERERS.keys()].join(', ')}.`,
  );
}

function inputPath(file: string, target: Target, io: CommandIo): string {
  return relative(target.root, resolve(io.cwd, file)).split(sep).join('/');
}

/** Is what was checked what is here now, and was the answer go? */
function verify(file: string, project: Project, target: Target, io: CommandIo): number {
  const checked = readPreflight(resolve(io.cwd, file), file);
  const changes = differences(checked.inputs, hashInputs(project.sources, [inputPath(file, target, io)]));
  if (changes.length > 0) {
    io.stdout(
      `These are not the files that ${file} was made from:\n${changes.map((change) => `  ${change}\n`).join('')}`,
    );
    return EXIT.findings;
  }
  io.stdout(
    checked.verdict === 'go'
      ? `${file} says go, and these are the files that it was made from.\n`
      : `These are the files that ${file} was made from, but it says no go.\n`,
  );
  return checked.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

/** @throws UsageError where the file isn't a preflight's JSON */
function readPreflight(path: string, name: string): { verdict: unknown; inputs: PreflightInputs } {
  const hint = 'Make it with `directus-lint preflight --format json --output FILE`.';
  try {
    const file = readRegularFile(path, LARGEST_REPORT);
    if (file.refused !== undefined) throw new Error(file.refused);
    const read: unknown = JSON.parse(file.bytes.toString('utf8'));
    const inputs = field(read, 'inputs');
    const files = field(inputs, 'files');
    const hash = field(inputs, 'hash');
    if (typeof hash !== 'string' || typeof files !== 'object' || files === null)
      throw new UsageError(`${name} is no report of a preflight.`, hint);
    const hashes = Object.fromEntries(Object.entries(files).map(([file, value]) => [file, String(value)]));
    return { verdict: field(read, 'verdict'), inputs: { hash, files: hashes } };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} can't be read as the report of a preflight.`, hint);
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
