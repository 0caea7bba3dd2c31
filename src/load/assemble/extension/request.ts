import type { ExtensionSetup, ExtensionSource } from '../../../model/extension.js';
import type { GitState } from '../../../model/git.js';
import type { DirectusVersion } from '../../../model/project.js';
import type { FileTree } from '../../files/file-tree.js';

/** What `findExtensions` needs to know of a deployment. */
export interface ExtensionRequest {
  readonly tree: FileTree;
  readonly git: GitState;
  readonly version: DirectusVersion;
  /** What makes up the extensions folder: copies in the order of the Dockerfile, then mounts. */
  readonly sources: readonly RequestedSource[];
  /**
   * The folder of PACKAGE_FILE_LOCATION relative to the root, where it is one that the repository shows
   * (a Node project; not a container, whose package.json comes from the image).
   */
  readonly packageFolder: string | undefined;
  /** A step of the Dockerfile builds in the image itself, after its copies. */
  readonly buildsInPlace?: boolean;
  /**
   * Directus's own image as it is: beside the extensions it has no packages that they could import. Source: the
   * package.json of directus 12.4.1, whose only dependencies are @directus/api and @directus/update-check; pnpm puts
   * theirs where extensions don't find them (directus/directus issue 21533, from 10.6.2 on).
   */
  readonly bareImage?: boolean;
  /** What is known of the ways of extensions into the deployment. */
  readonly ways?: Pick<ExtensionSetup, 'path' | 'unseen' | 'arrivals' | 'danglingLinks'>;
}

export interface RequestedSource extends Omit<ExtensionSource, 'exists' | 'holdsExtensions'> {
  /** Of copies: whether the build context leaves a path out (`.dockerignore`). Paths are relative to the root. */
  readonly ignores?: (path: string) => boolean;
}
