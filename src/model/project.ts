import type { Assumptions } from './assumptions.js';
import type { BuildStep, ProcessCommand } from './command.js';
import type { ComposeProject, ComposeService } from './compose.js';
import type { BuiltStage, ContextCopy, Dockerfile } from './dockerfile.js';
import type { Assignment, Environment, Variable } from './env.js';
import type { Extension, ExtensionSetup, RepositoryExtension } from './extension.js';
import type { GitState } from './git.js';
import type { KubernetesWorkload } from './kubernetes.js';
import type { Problem } from './problem.js';
import type { ProxyRoute } from './proxy.js';
import type { SecretIndex } from './secrets.js';
import type { SourceFile, Span } from './source.js';
import type { Tree } from './tree.js';

/** Everything that was learned from one folder. Immutable; rules ask it and change nothing. */
export interface Project {
  /** Absolute path of the linted root. For messages of the CLI only: it never enters a report. */
  readonly root: string;
  readonly deployments: readonly Deployment[];
  readonly composeProjects: readonly ComposeProject[];
  readonly envFiles: readonly EnvFile[];
  /** The extensions that lie in the repository, whether a deployment loads them or not. */
  readonly repositoryExtensions: readonly RepositoryExtension[];
  /** The ways through reverse proxies that the repository configures. */
  readonly proxies: readonly ProxyRoute[];
  readonly git: GitState;
  readonly problems: readonly Problem[];
  readonly secrets: SecretIndex;
  /** Facts that hold for the whole run and that people should know: `no git here`. */
  readonly notes: readonly string[];
  /** Files that start Directus in a way that is not read, so that nothing of it was checked. */
  readonly unreadDeployments: readonly UnreadDeployment[];
  /** Where SQL files that git tracks hold rows of Directus's users. */
  readonly databaseDumps: readonly Span[];
  /** Deployments of Directus 8 and older, which is another program, in PHP: nothing of them was checked. */
  readonly predecessors: readonly Deployment[];
  /** What the user's configuration asserts and files can't show (`tls: proxy`). */
  readonly assume: Assumptions;
  /** `.directus-lint-baseline` in the root: the findings that are accepted for now. */
  readonly baseline: SourceFile | undefined;
  /** The files that were read. */
  readonly sources: readonly SourceFile[];
}

/** A file that names the image of Directus, and that nothing here can read as a deployment. */
export interface UnreadDeployment {
  /** The image's name in the file. */
  readonly at: Span;
  readonly image: string;
  /** What people call such a file: `Terraform`. */
  readonly tool: string;
}

export type StageName = 'production' | 'staging' | 'development' | 'test' | 'template';

export interface Stage {
  readonly name: StageName;
  /** How it was inferred, as half a sentence: `the file name says dev`. */
  readonly reason: string;
  /** Nothing decides it: it was only assumed. */
  readonly assumed?: true;
  /** What spoke for it and against it, where no name, flag or configuration has decided. */
  readonly evidence?: readonly StageEvidence[];
}

/** Something in the repository that speaks for or against production, though nobody wrote down the stage itself. */
export interface StageEvidence {
  /** A template has still to be filled in: it may become anything, so nothing that is told of production is certain. */
  readonly speaksFor: 'production' | 'development' | 'template';
  /** One strong piece decides, if nothing as strong speaks against it; weak ones only together. */
  readonly weight: 'strong' | 'weak';
  /** As half a sentence: `PUBLIC_URL is on localhost`. */
  readonly reason: string;
  /** The variable whose value it is. */
  readonly variable?: string;
}

/** The Directus version that a deployment runs, as far as the repository tells. */
export interface DirectusVersion {
  /** As written: `11`, `^9.22.4`, `latest`, `11.5.1`. */
  readonly text: string | undefined;
  /** The lowest and the highest version that it can be; both undefined where nothing is known. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** Where it is written. */
  readonly at?: Span;
}

/** How many Directus processes run at the same time. */
export interface Instances {
  /** `unknown` where a platform decides; `max` is PM2's word for one per core. */
  readonly count: number | 'max' | 'unknown';
  /** The line that makes it several: `replicas: 3`, `PM2_INSTANCES`, `maxReplicas`. */
  readonly at?: Span;
  /** `replicas`, `PM2_INSTANCES`, `services on one database`, ... */
  readonly cause: string | undefined;
  /** The ids of other services on the same database. */
  readonly peers?: readonly string[];
}

export interface Mount {
  readonly type: 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'config' | 'secret' | 'unknown';
  /** A path relative to the root for binds inside it, else as written; a volume's name for volumes. */
  readonly source: string | undefined;
  /** The path inside the container. */
  readonly target: string;
  readonly readOnly: boolean;
  /** It is one file, and `source` is its path: a secret or config of Compose. */
  readonly isFile?: true;
  readonly at: Span;
}

/** The ways of running Directus that are read. `schema/report.schema.json` lists them too. */
export const DEPLOYMENT_KINDS = [
  'compose',
  'node',
  'dockerfile',
  'pm2',
  'systemd',
  'procfile',
  'kubernetes',
  'helm',
  'fly',
  'render',
  'railway',
  'zerops',
  /** DigitalOcean's App Platform. */
  'app-platform',
  /** A container that Terraform or OpenTofu creates. */
  'terraform',
  /** `docker run` in a shell script or a workflow. */
  'docker-run',
  /** A `.container` unit of Podman. */
  'quadlet',
  /** `virtualisation.oci-containers` of NixOS. */
  'nixos',
  /** A task of Ansible that starts a container. */
  'ansible',
  /** Google's App Engine. */
  'app-engine',
  /** Amazon ECS: task definitions, CloudFormation, Elastic Beanstalk. */
  'ecs',
  /** AWS Copilot. */
  'copilot',
  /** Azure Container Apps and container groups. */
  'container-apps',
  /** `gcloud run deploy` in a shell script. */
  'cloud-run',
  'nomad',
  'coolify',
  /** A container that a CI service starts beside a job. */
  'ci-service',
] as const;

export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

/** One way in which this repository runs Directus. */
export interface Deployment {
  /** Unique in the project and stable: `compose:docker-compose.yml:directus`. */
  readonly id: string;
  readonly kind: DeploymentKind;
  /** The name of the service, workload or app; for a Node project its package name. */
  readonly service: string | undefined;
  /** The line that creates it; where findings about something absent point. */
  readonly at: Span;
  readonly stage: Stage;
  readonly version: DirectusVersion;
  readonly instances: Instances;
  /** Compose: `scale ?? deploy.replicas ?? 1`. */
  readonly replicas: number | undefined;
  readonly image: { readonly name: string; readonly at: Span; readonly official: boolean } | undefined;
  /** The image that it builds from a Dockerfile of the repository. */
  readonly build?: {
    readonly dockerfile: Dockerfile;
    readonly image: BuiltStage;
    readonly copies: readonly ContextCopy[];
    /** What its RUNs run, with those of the stages that it copies from. */
    readonly steps: readonly BuildStep[];
  };
  /** The Dockerfile that it is built from, where the repository has its folder and not the file. */
  readonly missingDockerfile?: { readonly path: string; readonly at: Span };
  /** It runs inside a container: localhost is the container, and files die with it. */
  readonly container: boolean;
  /** The file at CONFIG_PATH, where there is one in the repository. */
  readonly configFile?: ConfigFile;
  /** What Directus reads: the process environment and, over it, the file at CONFIG_PATH. */
  readonly env: Environment;
  /** What the process is started with: for what PM2, Node and CONFIG_PATH themselves read. */
  readonly processEnv: Environment;
  readonly mounts: readonly Mount[];
  /**
   * Volumes may be attached where the repository doesn't show it, and why: `volumes are attached in Railway's
   * dashboard`.
   */
  readonly mountsElsewhere?: string;
  /** Directus's working directory: `/directus` in the official image; relative to the root outside a container. */
  readonly workingDirectory: string;
  /** What it is started with; undefined where nothing in the repository tells. */
  readonly command?: ProcessCommand;
  /** It does something with Directus's command line (`bootstrap`, `schema apply`) and ends: it serves nobody. */
  readonly job?: true;
  /** What lies where CONFIG_PATH, DB_FILENAME and the like lead, as far as that is known. */
  readonly dataPaths?: readonly DataPath[];
  /** What stands in the project's `.env` for it and never gets there. */
  readonly unreached?: UnreachedSettings;
  /** The files that `X_FILE` variables name. */
  readonly valueFiles?: readonly ValueFile[];
  readonly extensions: readonly Extension[];
  /** Where the extensions come from; undefined where that wasn't looked into. */
  readonly extensionSetup?: ExtensionSetup;
  /** The Compose service that it is, with its siblings. */
  readonly compose?: { readonly project: ComposeProject; readonly service: ComposeService };
  /** The manifest that it comes from, where it isn't Compose (Kubernetes workload, fly.toml, ...). */
  readonly manifest?: Tree;
  /** The paths that whatever stands before it (a load balancer) asks for its health, where these aren't in `manifest`. */
  readonly healthPaths?: readonly Tree[];
  /** The `scripts` of the package.json that it is started from. */
  readonly packageScripts?: Tree;
  /** The Node versions that its folder asks for; empty or undefined where an image brings Node. */
  readonly nodeVersions?: readonly NodeVersion[];
  /** The workload, its container and what is applied together with it. */
  readonly kubernetes?: KubernetesWorkload;
}

/** A version of Node, or a range of them, as written: `22`, `^18.15.0`, `lts/iron`. */
export interface NodeVersion {
  readonly text: string;
  readonly at: Span;
}

/** Settings in a `.env` that Compose reads for `${}` only, of which the service gets none. */
export interface UnreachedSettings {
  readonly file: SourceFile;
  readonly lines: readonly Assignment[];
}

/** The file that `X_FILE` names, from which Directus reads X. */
export interface ValueFile {
  /** X. */
  readonly name: string;
  /** X_FILE. */
  readonly variable: Variable;
  /** As it is written, without a cast prefix; empty where the variable is. */
  readonly path: string;
  /** What lies there in the process; `missing` and `folder` end Directus. */
  readonly found: 'file' | 'missing' | 'folder' | 'unknown';
}

/** What a path that a variable names leads to. */
export interface DataPath {
  /** The variable's name: `DB_FILENAME`, `STORAGE_LOCAL_ROOT`. */
  readonly variable: string;
  /** Relative to the root; of what is missing in a container its path there. */
  readonly path: string;
  /** `text`: a file of plain text that isn't empty. `missing`: there is surely nothing. */
  readonly kind: 'folder' | 'file' | 'text' | 'missing';
  /** Of what is missing: the folder that it would be in is missing as well. */
  readonly withoutFolder?: true;
  /** Of what is missing: volumes may be attached elsewhere all the same, and why. */
  readonly unless?: string;
  /** Of folders: files in it that are named as Directus names uploads. Paths relative to the root. */
  readonly uploads?: readonly string[];
}

/** The file at CONFIG_PATH. It beats the environment of the process. */
export interface ConfigFile {
  readonly file: SourceFile;
  readonly format: 'dotenv' | 'json' | 'yaml' | 'javascript';
  /** Why Directus would refuse it, as half a sentence. */
  readonly fault?: { readonly message: string; readonly at: Span };
}

/** A dotenv file of the project, whoever reads it. */
export interface EnvFile {
  readonly file: SourceFile;
  /** An example or template: placeholders are what it is for. */
  readonly template: boolean;
  /** As npm dotenv reads it, and so Directus. */
  readonly entries: readonly EnvFileEntry[];
  /** As Docker Compose reads it, before variables in values are replaced. */
  readonly composeEntries: readonly ComposeEnvFileEntry[];
  /** Compose refuses the whole file. */
  readonly composeRefuses: boolean;
}

export interface EnvFileEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for a bare key. */
  readonly value: string | undefined;
  /** What was written for the value, quotes excluded. */
  readonly valueSpan: Span | undefined;
}

export interface ComposeEnvFileEntry extends EnvFileEntry {
  /** Whether `$NAME` in the value stands for a variable. */
  readonly interpolates: boolean;
}
