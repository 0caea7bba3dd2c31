import { posix } from 'node:path';
import { parseImage } from '../../directus/image.js';
import { commandText } from '../../model/tree.js';
import type { AssemblyPlace } from './assembly-place.js';

/** Folders that every Linux image has something in. */
const SYSTEM = /^\/(?:bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/|$)/;
/** What the official image brings in its working directory. */
const OF_THE_IMAGE =
  /^\/directus\/?(?:$|(?:node_modules|database|extensions|uploads|dist|cli\.js|package\.json|pnpm-lock\.yaml|ecosystem\.config\.c?js)(?:\/|$))/;

/**
 * Is there surely nothing at a path that neither a mount nor a copy puts into a container? Only the official
 * image's content is known, and what a build or a start command may make is not. Of volumes that are attached
 * elsewhere (`mountsElsewhere`) it knows nothing.
 * @param path absolute, in the container
 */
export function isCertainlyMissing(path: string, { draft, built }: AssemblyPlace): boolean {
  if (draft.mounts.some(({ type }) => type === 'unknown')) return false;
  const image = built ? built.base : draft.image;
  if (!image || !parseImage(image.name).official || SYSTEM.test(path) || OF_THE_IMAGE.test(path)) return false;
  const name = posix.basename(path);
  const service = draft.compose?.service;
  const started = [service?.entrypoint, service?.command].map(commandText).join(' ');
  return !started.includes(name) && !mayBeBuilt(path, built);
}

/** A step of the build that is no plain copy from the repository may leave anything behind. */
function mayBeBuilt(path: string, built: AssemblyPlace['built']): boolean {
  if (!built) return false;
  const { image } = built;
  const runs = image.stages.flatMap((stage) => stage.instructions).some(({ keyword }) => keyword === 'RUN');
  const covering = [...image.stageCopies, ...image.copies].some(
    ({ destination }) =>
      path === destination || path.startsWith(destination.endsWith('/') ? destination : `${destination}/`),
  );
  return runs || covering || image.entrypoint !== undefined;
}
