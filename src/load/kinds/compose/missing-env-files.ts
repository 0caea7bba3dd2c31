import type { ComposeProject } from '../../../model/compose.js';
import type { FileTree } from '../../files/file-tree.js';
import { templateFor, templateTree, type TemplatePair } from './template-tree.js';

/**
 * The env files that a Compose project reads and the repository lacks, with the templates from which people make them.
 */
export function missingEnvFiles(project: ComposeProject, tree: FileTree): TemplatePair[] {
  const dotenv = project.projectDirectory === '' ? '.env' : `${project.projectDirectory}/.env`;
  const read = [...project.services.values()].flatMap((service) => service.envFiles.map(({ path }) => path));
  const wanted = new Set([...read, ...(project.unresolved.length > 0 || project.defaulted.size > 0 ? [dotenv] : [])]);
  return [...wanted].filter((path) => tree.kindOf(path) === 'missing').flatMap((path) => templateFor(tree, path) ?? []);
}

/** The project as it is after `cp .env.example .env`; undefined where there is nothing to copy. */
export function withTemplates(project: ComposeProject, tree: FileTree): FileTree | undefined {
  const pairs = missingEnvFiles(project, tree);
  return pairs.length > 0 ? templateTree(tree, pairs) : undefined;
}
