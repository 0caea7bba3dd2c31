import { parseImage } from '../../directus/image.js';
import { entriesOf, pick } from '../../model/tree.js';
import { isProblem } from '../files/file-tree.js';
import { locateInDeployment, type AssemblyPlace } from './assembly-place.js';
import type { SecretFile } from './secret-files.js';

/** Where Compose and Swarm put secrets. */
const SECRETS_FOLDER = '/run/secrets/';

/**
 * What a path that Directus reads a value from leads to.
 *
 * Unknown: files that git doesn't have, volumes, secrets of the cluster or of Swarm, absolute paths outside a
 * container, and what an image of the repository or its entrypoint may make.
 */
export function openSecretFile(path: string, place: AssemblyPlace): SecretFile {
  const { tree } = place.context;
  const found = locateInDeployment(path, place);
  if (found.kind === 'repository') {
    if (tree.kindOf(found.path) === 'directory') return { kind: 'folder' };
    const file = tree.read(found.path);
    return isProblem(file) ? { kind: 'unknown', reason: `${found.path} can't be read` } : { kind: 'content', file };
  }
  if (found.kind === 'none' && isKnownMissing(path, place)) return { kind: 'missing' };
  return { kind: 'unknown', reason: `${path} is not in the repository` };
}

/** Nothing of the repository puts a file there; can nothing else do so? */
function isKnownMissing(path: string, { draft, built }: AssemblyPlace): boolean {
  if (!draft.container) return !path.startsWith('/');
  const { compose, kubernetes, image } = draft;
  if (compose?.service.entrypoint ?? compose?.service.command ?? built?.image.entrypoint) return false;
  const isOfficial = !draft.build && image !== undefined && parseImage(image.name).official;
  if (compose) return path.startsWith(SECRETS_FOLDER) || isOfficial;
  // What is injected (Vault, a secret store) is asked for by annotations, or by the cluster.
  const annotations = pick(kubernetes?.workload.tree, 'spec', 'template', 'metadata', 'annotations');
  return kubernetes !== undefined && isOfficial && entriesOf(annotations).length === 0;
}
