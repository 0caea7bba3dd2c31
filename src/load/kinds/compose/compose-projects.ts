import type { ComposeProject } from '../../../model/compose.js';
import { loadComposeProject, type ComposeRequest } from './model/load-compose-project.js';
import { composeSets, type ComposeSet } from './compose-sets.js';
import type { FileTree } from '../../files/file-tree.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { composeCalls } from './script-evidence.js';

/** A Compose project with the request that loads it. */
export interface ComposedProject {
  readonly project: ComposeProject;
  readonly request: ComposeRequest;
}

/** The one that was asked for, or all that the repository holds. */
export function composeProjects(
  { tree, host, given }: LoadContext,
  wanted: ComposeRequest | undefined,
): readonly ComposedProject[] {
  const machine = { ...(host ? { host } : {}), ...(given ? { given } : {}) };
  if (wanted) {
    const request = { ...wanted, ...machine };
    return [tree.once('the Compose project', [], (files) => composed(files, request))];
  }
  const sets = composeSets(tree, composeCalls(tree));
  return withoutIncluded(
    sets.flatMap((set) =>
      tree.once(`Compose set ${JSON.stringify(set)}`, [], (files) => projectsOf(set, machine, files)),
    ),
  );
}

function composed(tree: FileTree, request: ComposeRequest): ComposedProject {
  return { project: loadComposeProject(tree, request), request };
}

function projectsOf(
  set: ComposeSet,
  machine: Pick<ComposeRequest, 'host' | 'given'>,
  tree: FileTree,
): ComposedProject[] {
  const request = { ...requestOf(set), ...machine };
  const alone = composed(tree, request);
  return set.mayNeed === undefined || !isFragment(alone.project) ? [alone] : completed(set, alone, tree);
}

/** A fragment on top of a base with which it is whole. Where there is none, nobody can tell what it belongs to. */
function completed(
  { files = [], mayNeed = [] }: ComposeSet,
  alone: ComposedProject,
  tree: FileTree,
): ComposedProject[] {
  for (const base of mayNeed) {
    const together = composed(tree, { ...alone.request, files: [base, ...files] });
    if (!isFragment(together.project)) return [together];
  }
  const broken = alone.project.problems.filter((problem) => problem.incomplete !== true);
  return broken.length > 0 ? [{ ...alone, project: { ...alone.project, services: new Map(), problems: broken } }] : [];
}

/** A file that another project includes or extends is a part of that one, and no project of its own. */
function withoutIncluded(composed: readonly ComposedProject[]): ComposedProject[] {
  const entryOf = ({ project }: ComposedProject) => project.files[0]?.path;
  const included = new Set(composed.flatMap(({ project }) => project.includedFiles));
  return composed.filter((one) => !included.has(entryOf(one) ?? ''));
}

/** What it lacks, another file would bring. */
function isFragment(project: ComposeProject): boolean {
  return project.problems.some((problem) => problem.incomplete);
}

function requestOf(set: ComposeSet): ComposeRequest {
  return {
    cwd: set.directory,
    ...(set.files ? { files: set.files } : {}),
    ...(set.envFiles && set.envFiles.length > 0 ? { envFiles: set.envFiles } : {}),
    ...(set.profiles && set.profiles.length > 0 ? { profiles: set.profiles } : {}),
  };
}
