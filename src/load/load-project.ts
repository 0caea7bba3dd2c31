import { compareVersions } from '../directus/versions.js';
import { startedProgram } from '../directus/started-program.js';
import type { Assumptions } from '../model/assumptions.js';
import { hasBrokenFile, type ComposeProject } from '../model/compose.js';
import type { GitState } from '../model/git.js';
import type { Problem } from '../model/problem.js';
import { BASELINE_FILE } from '../model/baseline.js';
import type { Deployment, DirectusVersion, Project } from '../model/project.js';
import { lineIndexAt, type SourceFile } from '../model/source.js';
import type { ComposeRequest } from './kinds/compose/model/load-compose-project.js';
import { assemble } from './assemble/assemble.js';
import { templateTree } from './assemble/env-templates.js';
import type { DeploymentDraft } from './assemble/deployment-draft.js';
import { allDrafts } from './kinds/index.js';
import { composeProjects } from './kinds/compose/compose-projects.js';
import { MOST_DEPLOYMENTS, type LoadContext } from './assemble/load-context.js';
import { joinByDatabase } from './assemble/shared-database.js';
import type { StageSettings } from './assemble/stage/decide-stage.js';
import { withNeighbours } from './assemble/stage/neighbours.js';
import { MAX_DOCKERFILE } from './files/decode.js';
import { envFiles } from './assemble/env-files.js';
import { isProblem, type FileTree } from './files/file-tree.js';
import { readAll } from './files/file-problems.js';
import { proxyRoutes } from './proxies/proxy-routes.js';
import { databaseDumps } from './database-dumps.js';
import { unreadDeployments } from './unread-deployments.js';
import { repositoryExtensions } from './assemble/extension/repository-extensions.js';
import { secretIndex } from './assemble/secret-index.js';
import { followsSecret } from './assemble/secret-lines.js';
import { classify } from './files/classify.js';
import type { SecretIndex } from '../model/secrets.js';

export interface LoadOptions {
  readonly stages?: StageSettings;
  readonly directusVersion?: string;
  /** The machine's environment, where it is known to be the deployment's (`--host-env`). */
  readonly host?: ReadonlyMap<string, string>;
  /** What stands for variables that the repository doesn't show (`--env-file`). */
  readonly given?: ReadonlyMap<string, string>;
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
  const followed: Problem[] = [];
  const context: LoadContext = {
    tree,
    report: (problem) => followed.push(problem),
    git,
    stages: options.stages ?? {},
    ...(options.directusVersion === undefined ? {} : { directusVersion: options.directusVersion }),
    ...(options.host ? { host: options.host } : {}),
    ...(options.given ? { given: options.given } : {}),
  };
  const composed = composeProjects(context, options.compose);
  const found = await allDrafts({ context, composed, services: options.services ?? [] }, options.compose !== undefined);
  const leftOut = found[MOST_DEPLOYMENTS];
  if (leftOut)
    context.report({
      kind: 'too-large',
      unchecked: true,
      path: leftOut.at.file.path,
      at: leftOut.at,
      message: `holds deployment ${MOST_DEPLOYMENTS + 1}; no more than ${MOST_DEPLOYMENTS} are checked.`,
    });
  const drafts = withNeighbours(
    found.slice(0, MOST_DEPLOYMENTS),
    composed.flatMap(({ project }) => project.files.at(-1)?.path ?? []),
    context.stages,
  );
  const assembled = await assembleAll(drafts, context);
  const running = assembled
    .filter(({ draft, deployment }) => isAskedFor(draft, options) || startsDirectus(draft, deployment))
    .map(({ deployment }) => deployment);
  const joined = joinByDatabase(
    running.filter((deployment) => !isLost(deployment) && !isPredecessor(deployment.version)),
  );
  const started = new Set(running.flatMap(({ compose }) => (compose ? [compose.project] : [])));
  const everyProject = kept(
    tree,
    'all Compose projects',
    composed.map(({ project }) => project),
  );
  const deployments = kept(tree, 'deployments', withUniqueIds(joined));
  const projects = kept(
    tree,
    'Compose projects',
    everyProject.filter((project) => options.compose !== undefined || concernsDirectus(project, started)),
  );
  const files = envFiles(tree);
  const secrets = secretIndex(deployments, everyProject, files);
  return {
    root: tree.root,
    deployments,
    composeProjects: projects,
    envFiles: files,
    repositoryExtensions: repositoryExtensions(tree),
    proxies: await tree.once('proxies', [everyProject, deployments], (view) =>
      proxyRoutes(view, everyProject, deployments),
    ),
    git,
    problems: withoutSecrets(
      secrets,
      uniqueProblems([
        ...tree.once('unreadable files', [], readAll),
        ...tree.once('huge Dockerfiles', [], hugeDockerfiles),
        ...followed,
        ...projects.flatMap((project) => project.problems),
      ]),
    ),
    predecessors: running.filter(({ version }) => isPredecessor(version)),
    databaseDumps: deployments.length === 0 ? [] : tree.once('database dumps', [], (view) => databaseDumps(view, git)),
    unreadDeployments: options.compose
      ? []
      : tree.once('deployments that are not read', [deployments], (view) => unreadDeployments(view, deployments)),
    secrets,
    notes: git.available || git.reason === undefined || deployments.length === 0 ? [] : [git.reason],
    assume: options.assume ?? {},
    baseline: readBaseline(tree),
    sources: kept(tree, 'sources', [...tree.readFiles()].sort(byPath)),
  };
}

function byPath(one: SourceFile, other: SourceFile): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}

/** The list of the run before, where it is the same. */
function kept<Item>(tree: FileTree, name: string, items: readonly Item[]): readonly Item[] {
  return tree.once(name, items, () => items);
}

async function assembleAll(
  drafts: readonly DeploymentDraft[],
  context: LoadContext,
): Promise<readonly { readonly draft: DeploymentDraft; readonly deployment: Deployment }[]> {
  return Promise.all(
    drafts.map(async (draft) => {
      const { stageEvidence, ...others } = draft;
      const { kind, service, files } = draft;
      const paths = files.map(({ path }) => path);
      const question = `deployment ${JSON.stringify([kind, service, paths, Object.keys(others), stageEvidence])}`;
      const deployment = await context.tree.once(question, Object.values(others), (view) => {
        const tree = draft.templates ? templateTree(view, draft.templates) : view;
        return assemble(draft, { ...context, tree });
      });
      return { draft, deployment };
    }),
  );
}

function isAskedFor({ service }: DeploymentDraft, { services = [] }: LoadOptions): boolean {
  return service !== undefined && services.includes(service);
}

/** Its Compose file can't be parsed: the one thing that is known of it is that, and it is told where the file breaks. */
function isLost({ compose }: Deployment): boolean {
  return compose !== undefined && hasBrokenFile(compose.project);
}

/** Directus 8 and older are another program, in PHP: no release of 9 or later reads their settings, and none of ours theirs. */
function isPredecessor({ max }: DirectusVersion): boolean {
  return max !== undefined && compareVersions(max, '9.0.0') < 0;
}

/**
 * What is started decides. Where a package.json that lists Directus is all that speaks for it, it has to be Directus
 * that is started; elsewhere it must not be another program.
 */
function startsDirectus({ kind, listsDirectus }: DeploymentDraft, { command, image }: Deployment): boolean {
  // Of the scripts of a Node project one starts Directus, and another may be called `start`. In Directus's own image
  // there is nothing else to start: another program is a mistake.
  if (kind === 'node' || image?.official === true) return true;
  const program = startedProgram(command);
  return listsDirectus ? program === 'server' || program === 'job' : program !== 'other';
}

function readBaseline(tree: FileTree): SourceFile | undefined {
  if (tree.kindOf(BASELINE_FILE) !== 'file') return undefined;
  const result = tree.read(BASELINE_FILE);
  return isProblem(result) ? undefined : result;
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
function concernsDirectus(project: ComposeProject, started: ReadonlySet<ComposeProject>): boolean {
  if (started.has(project)) return true;
  // What is left of a broken file may look like a service of another program.
  const isUnreadable = project.services.size === 0 || hasBrokenFile(project);
  return isUnreadable && project.files.some((file) => /directus/i.test(file.text));
}

/** Of these no instruction is read. */
function hugeDockerfiles(tree: FileTree): Problem[] {
  return tree.files.flatMap((path): Problem[] => {
    const file = classify(path) === 'dockerfile' ? tree.read(path) : undefined;
    if (!file || isProblem(file) || file.text.length <= MAX_DOCKERFILE) return [];
    const unchecked = /directus/i.test(file.text) ? ({ unchecked: true } as const) : {};
    return [
      {
        kind: 'too-large',
        ...unchecked,
        path,
        message: 'is larger than 256 KiB; Dockerfiles of that size are not read.',
      },
    ];
  });
}

/** What parsers quote is left out where it may be a piece of a secret. */
function withoutSecrets(secrets: SecretIndex, problems: readonly Problem[]): Problem[] {
  return problems.map(({ withoutText, ...problem }) =>
    withoutText !== undefined && mayQuoteSecret(problem, secrets) ? { ...problem, message: withoutText } : problem,
  );
}

/** In the lines of a secret, or right beside it; in a dotenv file also anywhere after one. */
function mayQuoteSecret({ at, path }: Problem, secrets: SecretIndex): boolean {
  if (!at) return false;
  if (classify(path) === 'env' && followsSecret(at.file, at.end)) return true;
  const first = lineIndexAt(at.file, at.start);
  const last = lineIndexAt(at.file, at.end);
  const lines = [first - 2, first - 1, first, first + 1, last].filter((line) => line >= 0);
  return lines.some((line) => secrets.firstSecretIn(at.file, line) !== undefined);
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
