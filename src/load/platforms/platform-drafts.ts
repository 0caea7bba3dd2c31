import { posix } from 'node:path';
import type { SourceFile } from '../../model/source.js';
import type { DeploymentDraft } from '../deployment-draft.js';
import type { LoadContext } from '../deployment/context.js';
import { isProblem } from '../file-tree.js';
import { flyDrafts } from './fly.js';
import { railwayDrafts } from './railway.js';
import { renderDrafts } from './render.js';
import { zeropsDrafts } from './zerops.js';

type PlatformLoader = (file: SourceFile, context: LoadContext) => Promise<DeploymentDraft[]> | DeploymentDraft[];

/** The platforms by the names of their files; `fly.staging.toml` is as usual as `fly.toml`. */
const PLATFORMS: readonly (readonly [RegExp, PlatformLoader])[] = [
  [/^fly(?:[._-][\w.-]+)?\.toml$/, flyDrafts],
  [/^render(?:[._-][\w.-]+)?\.ya?ml$/, renderDrafts],
  [/^railway(?:[._-][\w.-]+)?\.(?:json|toml)$/, railwayDrafts],
  [/^zerops\.ya?ml$/, zeropsDrafts],
];

/** The deployments that files of hosting platforms describe. */
export async function platformDrafts(context: LoadContext): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const path of context.tree.files) {
    const load = PLATFORMS.find(([name]) => name.test(posix.basename(path)))?.[1];
    const file = load ? context.tree.read(path) : undefined;
    if (load && file && !isProblem(file)) drafts.push(...(await load(file, context)));
  }
  return drafts;
}
