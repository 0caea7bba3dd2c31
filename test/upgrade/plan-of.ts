import { versionFromText } from '../../src/directus/versions.js';
import type { AnyRule } from '../../src/engine/define-rule.js';
import { run } from '../../src/engine/run.js';
import { loadProject } from '../../src/load/load-project.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../src/model/git.js';
import type { Project } from '../../src/model/project.js';
import { makePlan, openEnd } from '../../src/upgrade/make-plan.js';
import type { UpgradePlan } from '../../src/upgrade/plan.js';
import { targetVersion } from '../../src/upgrade/target.js';

export interface PlanRequest {
  readonly to: string;
  readonly from?: string;
  readonly rules?: readonly AnyRule[];
}

/** Plans the upgrade of a project held in memory. */
export async function planOf(
  files: Readonly<Record<string, string>>,
  { to, from, rules = [] }: PlanRequest,
): Promise<UpgradePlan> {
  const target = targetVersion(to);
  if (!target) throw new Error(`${to} is not a version.`);
  const load = (directusVersion?: string) =>
    loadProject(memoryTree(files), NO_GIT, directusVersion === undefined ? {} : { directusVersion });
  const ask = (project: Project) =>
    run(project, rules, { tool: { name: 'directus-lint', version: '0.0.0' }, partial: true });
  const project = await load();
  const before = await load(from);
  const open = openEnd(before.deployments[0]?.version ?? versionFromText(undefined));
  const newestNow = new Map(open === undefined ? [] : [[open, ask(await load(open))]]);
  const read = (path: string) => (path in files ? { path, text: files[path] ?? '' } : undefined);
  return makePlan({
    project,
    before: ask(before),
    newestNow,
    after: ask(await load(target.release)),
    target,
    from,
    repository: { paths: Object.keys(files), read },
  });
}

/** Each step as `phase kind file:line:column message`. */
export async function stepsOf(files: Readonly<Record<string, string>>, request: PlanRequest): Promise<string[]> {
  const { steps } = await planOf(files, request);
  return steps.map(
    ({ phase, kind, file, line, column, message }) =>
      `${phase} ${kind} ${file}:${String(line)}:${String(column)} ${message}`,
  );
}

/** The same without the license, which each deployment that crosses 12.0 is asked about, and the version itself. */
export async function changesOf(files: Readonly<Record<string, string>>, request: PlanRequest): Promise<string[]> {
  return (await stepsOf(files, request)).filter(
    (step) => !step.includes('Without a license key') && !step.startsWith('upgrade '),
  );
}

/** A Compose service with the official image; further lines of the service are indented by four. */
export function composeService(
  version: string,
  environment: readonly string[],
  lines: readonly string[] = [],
): Record<string, string> {
  const variables = ['ADMIN_EMAIL: me@acme.test', 'ADMIN_PASSWORD: correct-horse', ...environment].map(
    (line) => `      ${line}`,
  );
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      `    image: directus/directus:${version}`,
      ...lines.map((line) => `    ${line}`),
      '    environment:',
      ...variables,
      '',
    ].join('\n'),
  };
}
