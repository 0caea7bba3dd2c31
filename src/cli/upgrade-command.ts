import type { RepositoryFiles } from '../directus/breaking-changes.js';
import { versionFromText } from '../directus/versions.js';
import { run } from '../engine/run.js';
import { diskTree } from '../load/files/disk-tree.js';
import { isProblem, type FileTree } from '../load/files/file-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import type { Report } from '../model/finding.js';
import type { Project } from '../model/project.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';
import { makePlan, openEnd } from '../upgrade/make-plan.js';
import { isBlocking, type UpgradePlan } from '../upgrade/plan.js';
import { renderJson } from '../upgrade/render-json.js';
import { renderMarkdown } from '../upgrade/render-markdown.js';
import { renderText } from '../upgrade/render-text.js';
import { targetVersion, type TargetVersion } from '../upgrade/target.js';
import { configurationOf } from './configuration-of.js';
import { EXIT } from './exit-codes.js';
import { deliver } from './deliver.js';
import { formatOf } from './format-of.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, refuseMissing, targetOf, treeOptionsOf } from './load-request.js';
import type { Arguments, CommandLine } from './options.js';
import { terminalStyle } from './terminal-style.js';
import { VERSION } from './version.js';

const FORMATS = ['text', 'json', 'markdown'] as const;

/**
 * `directus-lint upgrade --to VERSION`: what has to be done to these files for another version of Directus.
 * Exits with 1 where something would stop working, or be missing, if only the version were changed.
 */
export async function upgradeCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const format = formatOf('upgrade', options, FORMATS);
  const target = wantedVersion(options);
  const from = givenVersion(options);
  const plan = await planUpgrade(paths, options, target, from, io);
  const text = render(plan, format, options, io);
  deliver({ text, file: options.output, format }, io);
  return exitCode(plan);
}

function exitCode({ failedRules, steps, deployments }: UpgradePlan): number {
  if (failedRules.length > 0) return EXIT.crash;
  if (steps.some(isBlocking)) return EXIT.findings;
  return deployments.some(({ state }) => state === 'planned' || state === 'up-to-date')
    ? EXIT.clean
    : EXIT.nothingToCheck;
}

/** Loads the files as they are, and seen with the versions before and after; a rule says what it says of each. */
async function planUpgrade(
  paths: readonly string[],
  options: Arguments,
  target: TargetVersion,
  from: string | undefined,
  io: CommandIo,
): Promise<UpgradePlan> {
  const place = targetOf(paths, options, io);
  refuseMissing(place, options);
  const configuration = await configurationOf(place, options, rules, io);
  const loadOptions = loadOptionsOf(place, configuration, options, io);
  const tree = diskTree(place.root, treeOptionsOf(place, configuration));
  const git = loadGit(place.root);
  const seenAs = (directusVersion: string) =>
    loadProject(diskTree(place.root, treeOptionsOf(place, configuration)), git, { ...loadOptions, directusVersion });
  const ask = (project: Project) =>
    run(project, rules, {
      tool: { name: 'directus-lint', version: VERSION },
      settingOf: (rule) => configuration.settingOf(rule),
      severityIn: (rule, file) => configuration.severityIn(rule, file),
      suppressions: configuration.suppressions,
      partial: true,
    });
  const project = await loadProject(tree, git, loadOptions);
  const before = from === undefined ? project : await seenAs(from);
  const after = await seenAs(target.release);
  const newestNow = new Map<string, Report>();
  for (const version of new Set(before.deployments.flatMap((deployment) => openEnd(deployment.version) ?? [])))
    newestNow.set(version, ask(await seenAs(version)));
  return makePlan({
    project,
    before: ask(before),
    newestNow,
    after: ask(after),
    target,
    from,
    repository: repositoryFiles(tree),
  });
}

function repositoryFiles(tree: FileTree): RepositoryFiles {
  return {
    paths: tree.files,
    read: (path) => {
      if (tree.kindOf(path) !== 'file') return undefined;
      const file = tree.read(path);
      return isProblem(file) ? undefined : file;
    },
  };
}

function render(plan: UpgradePlan, format: (typeof FORMATS)[number], options: Arguments, io: CommandIo): string {
  if (format === 'json') return renderJson(plan);
  if (format === 'markdown') return renderMarkdown(plan);
  return renderText(
    plan,
    options.output === undefined ? terminalStyle(options, io) : { colour: false, width: Infinity },
  );
}

/** @throws UsageError where --to is missing or names no version */
function wantedVersion({ to }: Arguments): TargetVersion {
  if (to === undefined)
    throw new UsageError(
      '`directus-lint upgrade` needs the version to upgrade to.',
      'Write --to 12, --to 12.4.1 or --to latest.',
    );
  const target = targetVersion(to);
  if (!target) throw new UsageError(`--to ${to} is not a version.`, 'Write --to 12, --to 12.4.1 or --to latest.');
  return target;
}

/** @throws UsageError where --from names no version */
function givenVersion({ from }: Arguments): string | undefined {
  if (from === undefined) return undefined;
  if (versionFromText(from).min === undefined)
    throw new UsageError(`--from ${from} is not a version.`, 'Write --from 10.8.3, or --from 10.');
  return from;
}
