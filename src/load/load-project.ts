import { posix } from 'node:path';
import type { Assumptions } from '../model/assumptions.js';
import type { ComposeProject } from '../model/compose.js';
import type { GitState } from '../model/git.js';
import type { Problem } from '../model/problem.js';
import { BASELINE_FILE } from '../model/baseline.js';
import type { Deployment, Project, Stage } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { loadComposeProject, type ComposeRequest } from './compose/load-compose-project.js';
import type { DeploymentDraft } from './deployment-draft.js';
import { assemble } from './deployment/assemble.js';
import { composeDrafts } from './deployment/compose-deployments.js';
import { composeProjects, type ComposedProject } from './deployment/compose-projects.js';
import type { LoadContext } from './deployment/context.js';
import { dockerfileDrafts } from './deployment/dockerfile-deployments.js';
import { hostConfigDraft, loneEnvDrafts, nodeDrafts } from './deployment/node-deployments.js';
import { joinByDatabase } from './deployment/shared-database.js';
import type { StageSettings } from './deployment/stage.js';
import { readDockerignore } from './dockerfile/dockerignore.js';
import { withTemplates } from './deployment/template-deployments.js';
import { envFiles } from './env-files.js';
import { isProblem, type FileTree } from './file-tree.js';
import { otherDeployments, startedFolders } from './other-deployments.js';
import { readAll } from './problems.js';
import { proxyRoutes } from './proxies/proxy-routes.js';
import { secretIndex } from './secret-index.js';

export interface LoadOptions {
  readonly stages?: StageSettings;
  readonly directusVersion?: string;
  /** The machine's environment, where it is known to be the deployment's (`--host-env`). */
  readonly host?: ReadonlyMap<string, string>;
  /** Which Compose project to load, in the words of `docker compose`; without it, all that are found. */
  readonly compose?: ComposeRequest;
  /** Compose services to take in whether they run Directus or not. */
  readonly services?: readonly string[];
  readonly assume?: Assumptions;
}

/**
 * Reads a folder into a Project. Nothing of it is executed. Files that can't be read or understood
 * become problems; everything else is still loaded.
 */
export async function loadProject(tree: FileTree, git: GitState, options: LoadOptions = {}): Promise<Project> {
  const context: LoadContext = {
    tree,
    git,
    stages: options.stages ?? {},
    dockerignore: (build) => readDockerignore(tree, build.context, build.dockerfile),
    ...(options.directusVersion === undefined ? {} : { directusVersion: options.directusVersion }),
    ...(options.host ? { host: options.host } : {}),
  };
  const composed = composeProjects(context, options.compose);
  const drafts = await allDrafts(composed, options, context);
  const deployments = joinByDatabase(await Promise.all(drafts.map((draft) => assemble(draft, context))));
  const projects = composed
    .map(({ project }) => project)
    .filter((project) => options.compose !== undefined || concernsDirectus(project, deployments));
  const files = envFiles(tree);
  return {
    root: tree.root,
    deployments: withUniqueIds(deployments),
    composeProjects: projects,
    envFiles: files,
    proxies: await proxyRoutes(
      tree,
      composed.map(({ project }) => project),
      deployments,
    ),
    git,
    problems: uniqueProblems([...readAll(tree), ...projects.flatMap((project) => project.problems)]),
    secrets: secretIndex(deployments, projects, files),
    notes: git.available || git.reason === undefined || deployments.length === 0 ? [] : [git.reason],
    assume: options.assume ?? {},
    baseline: readBaseline(tree),
    sources: tree.readFiles(),
  };
}

function readBaseline(tree: FileTree): SourceFile | undefined {
  if (tree.kindOf(BASELINE_FILE) !== 'file') return undefined;
  const result = tree.read(BASELINE_FILE);
  return isProblem(result) ? undefined : result;
}

const TEMPLATE_STAGE: Stage = {
  name: 'template',
  reason: 'as it is once the template of its env file has been copied',
};

/** What the templates of missing env files make of a project: another deployment, judged as a template. */
async function templateDrafts(
  { project, request }: ComposedProject,
  services: readonly string[],
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const tree = withTemplates(project, context.tree);
  if (!tree || services.length > 0) return [];
  const drafts = await composeDrafts(loadComposeProject(tree, request), undefined, [], { ...context, tree });
  return drafts.map((draft) => ({ ...draft, stage: TEMPLATE_STAGE }));
}

/** What runs a folder decides how the others see it: a package.json that an image is built from is no Node project of its own. */
async function allDrafts(
  composed: readonly ComposedProject[],
  options: LoadOptions,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const { tree } = context;
  const services = options.services ?? [];
  const drafts: DeploymentDraft[] = [];
  for (const one of composed) {
    drafts.push(
      ...(await composeDrafts(one.project, one.stageHint, services, context)),
      ...(await templateDrafts(one, services, context)),
    );
  }
  // Compose's own flags ask for one Compose project and nothing else.
  if (options.compose) return drafts;
  drafts.push(...(await otherDeployments(context)).drafts);
  drafts.push(
    ...(await dockerfileDrafts(
      context,
      new Set(drafts.flatMap((draft) => (draft.build ? [draft.build.dockerfile] : []))),
    )),
  );
  const builtFolders = new Set(
    drafts.flatMap((draft) =>
      draft.build ? [draft.build.context, posix.dirname(draft.build.dockerfile).replace(/^\.$/, '')] : [],
    ),
  );
  const startedElsewhere = startedFolders(drafts);
  drafts.push(...nodeDrafts(tree, new Set([...builtFolders, ...startedElsewhere])));
  const nodeFolders = drafts.flatMap((draft) => (draft.kind === 'node' ? [draft.workingDirectory ?? ''] : []));
  const composeFolders = composed.map(({ project }) => project.projectDirectory);
  drafts.push(
    ...loneEnvDrafts(tree, new Set([...builtFolders, ...startedElsewhere, ...nodeFolders, ...composeFolders])),
  );
  if (!drafts.some((draft) => draft.kind === 'node' && draft.workingDirectory === ''))
    drafts.push(...hostConfigDraft(tree, context.host));
  return drafts;
}

function withUniqueIds(deployments: readonly Deployment[]): Deployment[] {
  const seen = new Map<string, number>();
  return deployments.map((deployment) => {
    const count = (seen.get(deployment.id) ?? 0) + 1;
    seen.set(deployment.id, count);
    return count === 1 ? deployment : { ...deployment, id: `${deployment.id}#${String(count)}` };
  });
}

/** What other software's Compose files have wrong is not ours to say; of a broken one only its text can tell. */
function concernsDirectus(project: ComposeProject, deployments: readonly Deployment[]): boolean {
  if (deployments.some((deployment) => deployment.compose?.project === project)) return true;
  return project.services.size === 0 && project.files.some((file) => /directus/i.test(file.text));
}

/** Several Compose sets share files, so they share what is wrong with them. */
function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [
    ...new Map(
      problems.map((problem) => [
        [problem.kind, problem.path, problem.at?.start ?? '', problem.message].join('\0'),
        problem,
      ]),
    ).values(),
  ];
}
