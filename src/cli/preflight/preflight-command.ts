import { relative, resolve, sep } from 'node:path';
import type { Configuration } from '../../config/configuration.js';
import { run } from '../../engine/run.js';
import { diskTree } from '../../load/files/disk-tree.js';
import { loadGit } from '../../load/files/git/load-git.js';
import { loadProject } from '../../load/load-project.js';
import { nameList } from '../../model/name-list.js';
import type { Deployment, Project, StageName } from '../../model/project.js';
import { UsageError } from '../../model/usage-error.js';
import { renderJson, renderMarkdown, renderText } from '../../preflight/render.js';
import { runPreflight } from '../../preflight/run-preflight.js';
import { rules } from '../../rules/index.js';
import { configurationOf } from '../configuration-of.js';
import { EXIT } from '../exit-codes.js';
import { deliver } from '../deliver.js';
import { formatOf } from '../format-of.js';
import type { CommandIo } from '../io.js';
import { loadOptionsOf, refuseMissing, targetOf, treeOptionsOf, type Target } from '../load-request.js';
import { unreadFiles } from '../nothing-found.js';
import type { Arguments, CommandLine } from '../options.js';
import { VERSION } from '../version.js';
import { givenVariables } from './given-variables.js';
import { askServices, liveRequestOf } from './live-request.js';
import { readPreflight, verify } from './verify.js';
import { viaDocker } from './via-docker.js';

const STAGES: readonly StageName[] = ['production', 'staging', 'development', 'test'];
const RENDERERS = { text: renderText, json: renderJson, markdown: renderMarkdown } as const;

/** `directus-lint preflight`: may what is in these files be deployed? Exit code 0 is go, 1 is no go. */
export async function preflightCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const stage = stageOf(options);
  const format = formatOf('preflight', options, ['text', 'json', 'markdown']);
  const target = targetOf(paths, options, io);
  refuseMissing(target, options);
  const configuration = await configurationOf(target, options, rules, io);
  const live = liveRequestOf(options);
  const checked =
    options.verify === undefined ? undefined : readPreflight(resolve(io.cwd, options.verify), options.verify);
  const project = await load(target, configuration, options, io);
  const chosen = chosenDeployments(project, stage, options.deployment);
  if (chosen.length === 0) {
    const stages = [...new Set(project.deployments.map((deployment) => deployment.stage.name))];
    io.stderr(
      `directus-lint: nothing is deployed to ${stage} here${stages.length > 0 ? `, only to ${stages.join(', ')}` : ''}.\n${unreadFiles(project.problems)}`,
    );
    return EXIT.nothingToCheck;
  }
  if (options.via !== undefined) return viaDocker(chosen, target, options, io);
  const report = run(project, rules, {
    tool: { name: 'directus-lint', version: VERSION },
    settingOf: configuration.settingOf,
    severityIn: configuration.severityIn,
    suppressions: configuration.suppressions,
  });
  const except = [options.output, options.verify].flatMap((file) =>
    file === undefined ? [] : inputPath(file, target, io),
  );
  const preflight = runPreflight(project, chosen, report, {
    stage,
    strict: options.strict ?? false,
    except,
    ...(live ? { live: await askServices(project, chosen, live) } : {}),
  });
  if (options.verify !== undefined) return verify(options.verify, checked, preflight, report.crashes.length, io);
  deliver({ text: RENDERERS[format](preflight), file: options.output, format }, io);
  if (report.crashes.length > 0) return EXIT.crash;
  return preflight.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

/** The stage chooses among deployments here; it doesn't change what they are. */
async function load(target: Target, configuration: Configuration, options: Arguments, io: CommandIo): Promise<Project> {
  const { stages, ...others } = loadOptionsOf(target, configuration, options, io);
  const given = await givenVariables(options, io);
  const asNamed = {
    ...others,
    stages: { ...(stages?.configured ? { configured: stages.configured } : {}) },
    ...(given ? { given } : {}),
  };
  return loadProject(diskTree(target.root, treeOptionsOf(target, configuration)), loadGit(target.root), asNamed);
}

function stageOf({ stage = 'production' }: Arguments): StageName {
  const known = STAGES.find((name) => name === stage);
  if (known) return known;
  throw new UsageError(`There is no stage ${stage}.`, `The stages are ${STAGES.join(', ')}.`);
}

/**
 * The deployments of a stage; of those the ones that --deployment names, whole or in part.
 * @throws UsageError where a name is that of none
 */
function chosenDeployments(project: Project, stage: StageName, named: readonly string[] = []): readonly Deployment[] {
  const all = project.deployments.filter((deployment) => deployment.stage.name === stage);
  const stranger = named.find((name) => !all.some(({ id }) => id.includes(name)));
  if (stranger !== undefined && project.deployments.length > 0) refuseStranger(stranger, stage, project.deployments);
  return named.length === 0 ? all : all.filter(({ id }) => named.some((name) => id.includes(name)));
}

function refuseStranger(named: string, stage: StageName, all: readonly Deployment[]): never {
  const ofStage = all.filter((deployment) => deployment.stage.name === stage);
  const elsewhere = all.find(({ id }) => id.includes(named));
  const others = nameList(
    (ofStage.length > 0 ? ofStage : all).map(({ id }) => id),
    5,
  );
  throw new UsageError(
    `--deployment ${named}: no deployment of the stage ${stage} is called so.`,
    elsewhere
      ? `${elsewhere.id} is of the stage ${elsewhere.stage.name}: add --stage ${elsewhere.stage.name}.`
      : `${ofStage.length > 0 ? 'They' : 'Those of other stages'} are ${others}.`,
  );
}

function inputPath(file: string, target: Target, io: CommandIo): string {
  return relative(target.root, resolve(io.cwd, file)).split(sep).join('/');
}
