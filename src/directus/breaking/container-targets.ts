import { containerPath } from '../../model/mounts.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { settingOf } from '../setting.js';

/** A place below the extensions folder of a container that a mount or a COPY fills. */
export interface ExtensionsTarget {
  /** Relative to the extensions folder: `hooks/audit`, `migrations`. */
  readonly path: string;
  readonly at: Span;
}

/**
 * What mounts, and COPY of the image (from other stages too), put below the extensions folder; nothing for the folder
 * itself.
 */
export function targetsInExtensions(deployment: Deployment): ExtensionsTarget[] {
  const setting = settingOf(deployment, 'EXTENSIONS_PATH');
  if (!deployment.container || (!setting.known && setting.variable.assignment !== undefined)) return [];
  const written = setting.known && typeof setting.value === 'string' ? setting.value : './extensions';
  const folder = `${containerPath(written, deployment.workingDirectory)}/`;
  const copies = (deployment.build?.image.stages ?? []).flatMap(({ instructions }) =>
    instructions.flatMap(({ keyword, words, at }) => {
      const destination = keyword === 'COPY' || keyword === 'ADD' ? words.at(-1)?.text : undefined;
      return destination === undefined || destination.includes('$') ? [] : [{ target: destination, at }];
    }),
  );
  return [...deployment.mounts, ...copies].flatMap(({ target, at }) => {
    const path = containerPath(target, deployment.workingDirectory);
    return path.startsWith(folder) ? [{ path: path.slice(folder.length), at }] : [];
  });
}
