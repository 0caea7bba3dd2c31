import type { Deployment } from './project.js';
import type { Span } from './source.js';
import { pick, scalarText, type Tree } from './tree.js';

/** Whom a process runs as. */
export interface ProcessUser {
  /** The name or number, without the group. */
  readonly name: string;
  readonly at: Span;
}

/**
 * The user that a deployment sets in place of the image's: Compose's `user`, `runAsUser` of the container or the
 * pod, the last USER of a Dockerfile. Undefined where nothing sets one; `unknown` where a variable decides.
 */
export function processUser({ compose, kubernetes, build }: Deployment): ProcessUser | 'unknown' | undefined {
  const written: Tree | undefined = compose
    ? pick(compose.service.tree, 'user')
    : (pick(kubernetes?.container, 'securityContext', 'runAsUser') ??
      pick(kubernetes?.pod, 'securityContext', 'runAsUser'));
  const text = written ? scalarText(written) : build?.image.user?.text;
  const at = written?.at ?? build?.image.user?.at;
  if (!at) return undefined;
  if (text === undefined || text.includes('$')) return 'unknown';
  return { name: text.split(':')[0] ?? '', at };
}
