import { containerPath } from '../../model/mounts.js';
import type { Span } from '../../model/source.js';
import { containerFile } from './container-files.js';
import type { DeploymentDraft } from './deployment-draft.js';
import type { BuiltImage } from './image/built-image.js';
import type { LoadContext } from './load-context.js';

/** A deployment that is being put together, as far as its files are concerned. */
export interface AssemblyPlace {
  readonly draft: DeploymentDraft;
  readonly built: BuiltImage | undefined;
  readonly workingDirectory: string;
  readonly context: LoadContext;
}

interface LocatedFile {
  readonly kind: 'repository' | 'absent' | 'hidden' | 'none';
  readonly path: string;
  readonly at?: Span;
}

/** Where a path that Directus opens (relative to its working directory) lies in the repository. */
export function locateInDeployment(path: string, place: AssemblyPlace): LocatedFile {
  const { draft, built, workingDirectory, context } = place;
  if (!draft.container) return locateOutsideContainer(path, workingDirectory, context);
  const absolute = containerPath(path, workingDirectory);
  const found = containerFile(context.tree, absolute, draft.mounts, built?.copies ?? []);
  const through = found.kind === 'none' ? undefined : found.through;
  const at = through ? { at: through.at } : {};
  return {
    kind: found.kind,
    path: found.kind === 'repository' || found.kind === 'absent' ? found.path : absolute,
    ...at,
  };
}

function locateOutsideContainer(path: string, workingDirectory: string, context: LoadContext): LocatedFile {
  const inRoot = path.startsWith('/') ? path : containerPath(path, `/${workingDirectory}`).slice(1);
  const kind = context.tree.kindOf(inRoot);
  if (kind === 'outside') return { kind: 'hidden', path };
  return { kind: kind === 'missing' ? 'none' : 'repository', path: inRoot };
}
