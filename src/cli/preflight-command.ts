import { relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../config/configuration.js';
import { run } from '../engine/run.js';
import { diskTree } from '../load/files/disk-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { readRegularFile } from '../load/files/read-regular-file.js';
import { loadProject } from '../load/load-project.js';
import type { Project, StageName } from '../model/project.js';
import { UsageError } from '../model/usage-error.js';
import { differences } from '../preflight/inputs.js';
import type { PreflightInputs, PreflightReport } from '../preflight/model.js';
import { renderJson, renderMarkdown, renderText } from '../preflight/render.js';
import { runPreflight } from '../preflight/run-preflight.js';
import { rules } from '../rules/index.js';
import { configurationOf } from './configuration-of.js';
import { EXIT } from './exit-codes.js';
import { deliver } from './deliver.js';
import { formatOf } from './format-of.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, refuseMissing, targetOf, treeOptionsOf, type Target } from './load-request.js';
import type { Arguments, CommandLine } from './options.js';
import { VERSION } from './version.js';

/** Bytes of a preflight's report. */
const LARGEST_REPORT = 64 * 1024 * 1024;

const STAGES: readonly StageName[] = ['production', 'staging', 'development', 'test'];
const RENDERERS = { text: renderText, json: renderJson, markdown: renderMarkdown } as const;

/** `directus-lint preflight`: may what is in these files be deployed? Exit code 0 is go, 1 is no go. */
export async function preflightCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const stage = stageOf(options);
  const format = formatOf('preflight', options, ['text', 'json', 'markdown']);
  const target = targetOf(paths, options, io);
  refuseMissing(target, options);
  const configuration = await configurationOf(target, options, rules, io);
  const checked =
    options.verify === undefined ? undefined : readPreflight(resolve(io.cwd, options.verify), options.verify);
  const project = await load(target, configuration, options, io);
  const report = run(project, rules, {
    tool: { name: 'directus-lint', version: VERSION },
    settingOf: configuration.settingOf,
    severityIn: configuration.severityIn,
    suppressions: configuration.suppressions,
  });
  const except = [options.output, options.verify].flatMap((file) =>
    file === undefined ? [] : inputPath(file, target, io),
  );
  const preflight = runPreflight(project, report, { stage, strict: options.strict ?? false, except });
  if (preflight.deployments.length === 0) {
    const stages = [...new Set(project.deployments.map((deployment) => deployment.stage.name))];
    io.stderr(
      `directus-lint: nothing is deployed to ${stage} here${stages.length > 0 ? `, only to ${stages.join(', ')}` : ''}.\n`,
    );
    return EXIT.nothingToCheck;
  }
  if (options.verify !== undefined) return verify(options.verify, checked, preflight, report.crashes.length, io);
  deliver({ text: RENDERERS[format](preflight), file: options.output, format }, io);
  if (report.crashes.length > 0) return EXIT.crash;
  return preflight.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

/** The stage chooses among deployments here; it doesn't change what they are. */
function load(target: Target, configuration: Configuration, options: Arguments, io: CommandIo): Promise<Project> {
  const { stages, ...others } = loadOptionsOf(target, configuration, options, io);
  const asNamed = { ...others, stages: { ...(stages?.configured ? { configured: stages.configured } : {}) } };
  return loadProject(diskTree(target.root, treeOptionsOf(target, configuration)), loadGit(target.root), asNamed);
}

function stageOf({ stage = 'production' }: Arguments): StageName {
  const known = STAGES.find((name) => name === stage);
  if (known) return known;
  throw new UsageError(`There is no stage ${stage}.`, `The stages are ${STAGES.join(', ')}.`);
}

function inputPath(file: string, target: Target, io: CommandIo): string {
  return relative(target.root, resolve(io.cwd, file)).split(sep).join('/');
}

/**
 * Is the report the one that a preflight makes of these files now, with these options, and is its answer go? Nothing
 * that stands in it is believed: it is compared with a new one as a whole.
 */
function verify(file: string, checked: unknown, now: PreflightReport, crashes: number, io: CommandIo): number {
  const objections = objectionsTo(checked, now, file);
  const text = objections.length > 0 ? `${objections.join('\n')}\n` : answer(file, now);
  deliver({ text, file: undefined, format: 'text' }, io);
  if (crashes > 0) return EXIT.crash;
  return objections.length === 0 && now.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

function answer(file: string, { verdict }: PreflightReport): string {
  return verdict === 'go'
    ? `${file} says go, and these are the files that it was made from.\n`
    : `These are the files that ${file} was made from, but it says no go.\n`;
}

/** What speaks against a report, the most telling first. */
function objectionsTo(checked: unknown, now: PreflightReport, file: string): string[] {
  const version = field(field(checked, 'tool'), 'version');
  if (field(checked, 'stage') !== now.stage) return [`${file} was not made for the stage ${now.stage}.`];
  if (version !== now.tool.version) return [`${file} was not made by directus-lint ${now.tool.version}.`];
  if (now.strict && field(checked, 'strict') !== true) return [`${file} was made without --strict.`];
  const changes = differences(inputsOf(checked), now.inputs);
  if (changes.length > 0)
    return [`These are not the files that ${file} was made from:`, ...changes.map((change) => `  ${change}`)];
  // A report that was made with --strict answers the question without it, too.
  const strict = field(checked, 'strict') === true;
  const same =
    strict === now.strict ? isDeepStrictEqual(checked, JSON.parse(renderJson(now))) : isSameBut(checked, now);
  return same
    ? []
    : [`${file} is not what a preflight says of these files now: it was changed, or made with other options.`];
}

function isSameBut(checked: unknown, now: PreflightReport): boolean {
  const { strict: _strict, verdict: _verdict, ...fresh } = JSON.parse(renderJson(now)) as Record<string, unknown>;
  return Object.entries(fresh).every(([name, value]) => isDeepStrictEqual(field(checked, name), value));
}

function inputsOf(checked: unknown): PreflightInputs {
  const inputs = field(checked, 'inputs');
  const files = Object.entries(Object(field(inputs, 'files')) as Record<string, unknown>);
  return {
    hash: String(field(inputs, 'hash')),
    files: Object.fromEntries(files.map(([file, hash]) => [file, String(hash)])),
  };
}

/** @throws UsageError where the file isn't a preflight's JSON */
function readPreflight(path: string, name: string): unknown {
  const hint = 'Make it with `directus-lint preflight --format json --output FILE`.';
  const file = readRegularFile(path, LARGEST_REPORT);
  if (file.refused !== undefined) throw new UsageError(`${name} can't be read as the report of a preflight.`, hint);
  const read = parsed(file.bytes.toString('utf8'));
  if (typeof field(field(read, 'inputs'), 'hash') !== 'string')
    throw new UsageError(`${name} is no report of a preflight.`, hint);
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
