import { posix } from 'node:path';
import type { ComposeProject, ComposeService } from '../../../model/compose.js';
import type { StageName } from '../../../model/project.js';
import { templateFor, type TemplatePair, type Wanted } from '../../assemble/env-templates.js';
import { stageFromPath } from '../../assemble/stage/stage-names.js';
import { classify } from '../../files/classify.js';
import type { FileTree } from '../../files/file-tree.js';

/**
 * The env files that a Compose project reads and the repository lacks, with the templates from which people make them.
 */
export function missingEnvFiles(project: ComposeProject, tree: FileTree): TemplatePair[] {
  const services = [...project.services.values()];
  const wanted = new Map<string, Wanted>();
  for (const path of services.flatMap(handedOver)) wanted.set(path, {});
  const names = new Set([...project.unresolved.map(({ name }) => name), ...project.defaulted]);
  if (names.size > 0) wanted.set(posix.join(project.projectDirectory, '.env'), { names, ...stageOf(project) });
  return [...wanted]
    .filter(([path]) => tree.kindOf(path) === 'missing')
    .flatMap(([path, one]) => templateFor(tree, path, one) ?? []);
}

/** What a service loads (`env_file`), and what is mounted for the program itself to read. */
function handedOver({ envFiles, volumes }: ComposeService): string[] {
  const mounted = volumes.flatMap(({ type, source }) =>
    type === 'bind' && source !== undefined && classify(source) === 'env' ? [source] : [],
  );
  return [...envFiles.map(({ path }) => path), ...mounted];
}

function stageOf({ files }: ComposeProject): { readonly stage?: StageName } {
  const spoken = stageFromPath(posix.basename(files.at(-1)?.path ?? ''))?.name;
  return spoken === undefined ? {} : { stage: spoken };
}
