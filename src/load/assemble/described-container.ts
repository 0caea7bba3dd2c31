import { Environment, type EnvLayerContent } from '../../model/env.js';
import type { DeploymentKind, Instances, Mount } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import type { Tree } from '../../model/tree.js';
import { ONE_INSTANCE, type DeploymentDraft } from './deployment-draft.js';
import type { LoadContext } from './load-context.js';
import { directusSource, type PlatformSource } from './platform-source.js';

/** One container as a tool that isn't Compose writes it: an image or a build, with what it is started with. */
export interface DescribedContainer {
  readonly kind: DeploymentKind;
  readonly name: string | undefined;
  /** The line that creates it. */
  readonly at: Span;
  readonly source: Omit<PlatformSource, 'environment'>;
  /** Weakest first. */
  readonly layers: readonly EnvLayerContent[];
  readonly mounts?: readonly Mount[];
  /** One, where the tool starts one container for each description. */
  readonly instances?: Instances;
  readonly workingDirectory?: string;
  readonly manifest?: Tree;
  readonly healthPaths?: readonly Tree[];
}

/** The draft of a container that runs Directus; none for any other container. */
export async function containerDrafts(container: DescribedContainer, context: LoadContext): Promise<DeploymentDraft[]> {
  const {
    kind,
    name,
    at,
    layers,
    mounts = [],
    instances = ONE_INSTANCE,
    workingDirectory,
    manifest,
    healthPaths,
  } = container;
  const part = await directusSource({ ...container.source, environment: new Environment(layers) }, context);
  if (!part) return [];
  const { scriptLayers = [], ...source } = part;
  return [
    {
      kind,
      service: name,
      at,
      files: [at.file],
      ...source,
      instances,
      layers: [...layers, ...scriptLayers],
      mounts,
      container: true,
      ...(workingDirectory === undefined ? {} : { workingDirectory }),
      ...(manifest ? { manifest } : {}),
      ...(healthPaths && healthPaths.length > 0 ? { healthPaths } : {}),
    },
  ];
}
