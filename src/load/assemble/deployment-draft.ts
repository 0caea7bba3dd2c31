import type { ComposeProject, ComposeService } from '../../model/compose.js';
import type { EnvLayerContent } from '../../model/env.js';
import type { KubernetesWorkload } from '../../model/kubernetes.js';
import type {
  DeploymentKind,
  Instances,
  Mount,
  NodeVersion,
  Stage,
  StageEvidence,
  UnreachedSettings,
} from '../../model/project.js';
import type { SourceFile, Span } from '../../model/source.js';
import type { Tree } from '../../model/tree.js';
import type { TemplatePair } from './env-templates.js';

/**
 * A deployment as one source of configuration describes it, before what all kinds share is worked out:
 * the image's own ENV below its layers, the file at CONFIG_PATH on top, `_FILE`, version, stage, extensions.
 * Each loader gives drafts; `assemble` (src/load/assemble) turns them into Deployments.
 */
export interface DeploymentDraft {
  readonly kind: DeploymentKind;
  readonly service: string | undefined;
  /** The line that creates it; where findings about something absent point. */
  readonly at: Span;
  /** A package.json that lists Directus is all that speaks for it: what is started decides. */
  readonly listsDirectus?: true;
  /** The files that it was computed from, the deciding one last: their names tell the stage. */
  readonly files: readonly SourceFile[];
  /** Where it is settled and nothing else may decide: templates stay templates. */
  readonly stage?: Stage;
  /** The templates that have been copied for it. */
  readonly templates?: readonly TemplatePair[];
  /** What else speaks of the stage (a profile, `env_production`), the strongest first. */
  readonly stageHints?: readonly (Stage | undefined)[];
  /** What speaks for or against production, where no name settles it. */
  readonly stageEvidence?: readonly StageEvidence[];
  /**
   * The image that it runs, as written and resolved (`directus/directus:11.5.1`); undefined where it builds or needs
   * none.
   */
  readonly image?: { readonly name: string; readonly at: Span };
  /** The Dockerfile that it builds, relative to the root, with what the build is given. */
  readonly build?: BuildDraft;
  /** Where something else than the image tells the version (package.json's `directus`). */
  readonly versionText?: { readonly text: string; readonly at: Span };
  /** The `scripts` of the package.json that it is started from. */
  readonly packageScripts?: Tree;
  /** The Node versions that the folder of this package.json asks for. */
  readonly nodeVersions?: readonly NodeVersion[];
  readonly instances: Instances;
  readonly replicas?: number;
  /** What the platform adds to the image's ENV, weakest first. Openings inside for what lives elsewhere. */
  readonly layers: readonly EnvLayerContent[];
  /** What stands in the project's `.env` for it and never gets there. */
  readonly unreached?: UnreachedSettings;
  readonly mounts: readonly Mount[];
  /** Why more volumes may be attached than the repository shows. */
  readonly mountsElsewhere?: string;
  readonly container: boolean;
  /** Where Directus is started: absolute inside a container (default `/directus`), relative to the root outside. */
  readonly workingDirectory?: string;
  readonly compose?: { readonly project: ComposeProject; readonly service: ComposeService };
  readonly manifest?: Tree;
  /** The paths that whatever stands before it asks for its health, where these aren't in `manifest`. */
  readonly healthPaths?: readonly Tree[];
  readonly kubernetes?: KubernetesWorkload;
}

export interface BuildDraft {
  /** Build context and Dockerfile, relative to the root. */
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string;
  /** Undefined where one is passed whose value can't be known. */
  readonly args: ReadonlyMap<string, string | undefined>;
}

/** One process, whatever runs it. */
export const ONE_INSTANCE: Instances = { count: 1, cause: undefined };
