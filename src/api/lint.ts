import { targetOf } from '../cli/load-request.js';
import { projectOf, reportOf, type ReportRequest } from '../cli/lint-once.js';
import { silentIo, type CommandIo } from '../cli/io.js';
import type { Arguments } from '../cli/options.js';
import type { AnyRule } from '../engine/define-rule.js';
import type { Report, Severity } from '../model/finding.js';
import type { Project, StageName } from '../model/project.js';
import { rules as ownRules } from '../rules/index.js';

/** What to load and how to judge it; the same as the options of the command `directus-lint`. */
export interface LintOptions {
  /** The folder that everything else is relative to; the current one unless said. */
  readonly cwd?: string;
  /** One folder, or files; then only what touches the files is reported. The whole of `cwd` unless said. */
  readonly paths?: readonly string[];
  /** The configuration file; unless said, directus-lint looks for its own in the linted folder. */
  readonly config?: string;
  /** Judge every deployment at this stage, whatever names and evidence say. */
  readonly stage?: Exclude<StageName, 'template'>;
  /** `11.5.1` or `11`: beats what the files say. */
  readonly directusVersion?: string;
  /**
   * The environment of the machine, where it is the deployment's: the current process's with `true`. Without
   * it the environment never changes a result.
   */
  readonly hostEnv?: true | Readonly<Record<string, string | undefined>>;
  /** What `docker compose` is called with. */
  readonly composeFiles?: readonly string[];
  readonly composeEnvFiles?: readonly string[];
  readonly profiles?: readonly string[];
  readonly projectDirectory?: string;
  /** Levels of rules by id; they beat the configuration. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Rules of your own (see `defineRule`), asked beside the others. */
  readonly additionalRules?: readonly AnyRule[];
}

/**
 * Checks a folder as the command does, and gives the report that its JSON format is made of. Nothing is
 * printed, nothing of the folder is executed, and no network is used.
 * @throws UsageError for a path that doesn't exist and for mistakes in the configuration
 */
export async function lint(options: LintOptions = {}): Promise<Report> {
  const { report } = await reportOf(requestOf(options), rulesOf(options), ioOf(options));
  return report;
}

/**
 * Loads a folder into a Project: its deployments with their effective environments. Files that can't be read
 * or understood are its `problems`.
 * @throws UsageError as `lint` does
 */
export async function loadProject(options: LintOptions = {}): Promise<Project> {
  const { project } = await projectOf(requestOf(options), rulesOf(options), ioOf(options));
  return project;
}

function rulesOf({ additionalRules = [] }: LintOptions): readonly AnyRule[] {
  return [...ownRules, ...additionalRules];
}

function requestOf(options: LintOptions): ReportRequest {
  const given = argumentsOf(options);
  return {
    options: given,
    levels: new Map(Object.entries(options.rules ?? {})),
    target: targetOf(options.paths ?? [], given, ioOf(options)),
  };
}

/** The options in the words of the command line, which are the ones that loading understands. */
function argumentsOf(options: LintOptions): Arguments {
  const given = {
    config: options.config,
    stage: options.stage,
    'directus-version': options.directusVersion,
    'host-env': options.hostEnv === undefined ? undefined : true,
    'compose-file': copied(options.composeFiles),
    'compose-env-file': copied(options.composeEnvFiles),
    profile: copied(options.profiles),
    'project-directory': options.projectDirectory,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Arguments;
}

function copied(list: readonly string[] | undefined): string[] | undefined {
  return list === undefined ? undefined : [...list];
}

function ioOf({ cwd = process.cwd(), hostEnv }: LintOptions): CommandIo {
  return silentIo(cwd, hostEnv === undefined || hostEnv === true ? process.env : hostEnv);
}
