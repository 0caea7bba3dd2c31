import type { Problem } from './problem.js';
import type { SourceFile, Span } from './source.js';

export const APP_EXTENSION_TYPES = ['interface', 'display', 'layout', 'module', 'panel', 'theme'] as const;
export const API_EXTENSION_TYPES = ['hook', 'endpoint'] as const;
export const EXTENSION_TYPES = [...APP_EXTENSION_TYPES, ...API_EXTENSION_TYPES, 'operation', 'bundle'] as const;
export type ExtensionType = (typeof EXTENSION_TYPES)[number];

/** `app` runs in the browser, bundled together with all other app extensions; `api` runs in the Directus process. */
export type ExtensionSide = 'app' | 'api';

/** One extension that a deployment finds, or would find if it were in order. */
export interface Extension {
  /** `name` of its package.json, else the folder's name. */
  readonly name: string;
  /** Its folder relative to the root. */
  readonly folder: string;
  /**
   * A folder of the extensions path, an install from the marketplace, or a dependency of the project's package.json.
   */
  readonly origin: 'local' | 'registry' | 'module';
  /** `extensions/hooks/x`: the layout that Directus reads before 10.10 and ignores since. */
  readonly typedFolder: boolean;
  /** Where findings about the extension as a whole point: its name in package.json, else its first file. */
  readonly at: Span;
  readonly packageJson: SourceFile | undefined;
  readonly type: ExtensionType | undefined;
  /** The versions of Directus that it says it is made for. Directus itself doesn't check it. */
  readonly host: { readonly text: string; readonly at: Span } | undefined;
  readonly manifest: ManifestState;
  /** Of a typed folder, whose package.json Directus doesn't read: what it would refuse, once it does. */
  readonly unreadManifest?: readonly ManifestFault[];
  readonly sandboxed: boolean;
  readonly builtFiles: readonly BuiltFile[];
  /** What a bundle's package.json lists. */
  readonly entries: readonly BundleEntry[];
  /** What its own source (not its dependencies) says; undefined where there is none to read. */
  readonly source: ExtensionCode | undefined;
  /** Range of @directus/extensions-sdk. */
  readonly sdk: { readonly text: string; readonly at: Span } | undefined;
  /** Of sandboxed extensions: what their code uses and the sandbox doesn't have. */
  readonly sandboxFaults: readonly SandboxFault[];
  /** What its source registers and its built file doesn't have. */
  readonly outdated: OutdatedBuild | undefined;
  /** Before 10.10 only folders and packages of certain names are extensions; this one isn't among them. */
  readonly nameIgnored: boolean;
  readonly willLoad: LoadForecast;
}

export interface LoadForecast {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Why, as a sentence without its full stop; for `yes` it says what was found. */
  readonly reason: string;
}

export type ManifestState =
  | { readonly state: 'valid' }
  /** Directus refuses it, and with it each other extension of the deployment. */
  | { readonly state: 'invalid'; readonly faults: readonly ManifestFault[] }
  /** No package.json: the folder is skipped without a word. */
  | { readonly state: 'missing' }
  /** package.json is no JSON: the folder is skipped without a word. */
  | { readonly state: 'broken-json'; readonly problem: Problem };

export interface OutdatedBuild {
  /** The path of a route, or the name of an event. */
  readonly text: string;
  /** Where the source has it. */
  readonly at: Span;
}

export interface SandboxFault extends ManifestFault {
  /** It throws while the extension is registered, not only when its code is used. */
  readonly atOnce: boolean;
}

export interface ManifestFault {
  /** What is wrong, as a sentence without its full stop: `"host" is missing`. */
  readonly message: string;
  readonly at: Span;
}

/** A file that package.json's `path` names: what Directus runs. */
export interface BuiltFile {
  readonly side: ExtensionSide;
  /** Relative to the root. */
  readonly path: string;
  /** Where the manifest names it. */
  readonly at: Span;
  /**
   * - `built`: it is there.
   * - `missing`: it isn't there, and nothing in the repository builds it on the way to the deployment.
   * - `empty`: it has no code.
   * - `broken`: Node can't parse it.
   * - `unknown`: it is made elsewhere (CI, the image's build), or can't be seen.
   */
  readonly state: 'built' | 'missing' | 'empty' | 'broken' | 'unknown';
  /** Why the state is so, as a sentence without its full stop. */
  readonly reason: string;
  /** Of missing files: the repository has it, but it doesn't get to where Directus looks. */
  readonly undelivered?: true;
  /** Of broken files. */
  readonly problem?: Problem;
  /** Of built files that could be read. */
  readonly code?: BuiltCode;
}

/** What the code of a built file shows. */
export interface BuiltCode {
  readonly file: SourceFile;
  /** What is neither in the file, nor installed, nor provided by Directus: packages, and files beside it. */
  readonly missingImports: readonly ImportedPackage[];
  /** Node would take the file for the other module format. */
  readonly wrongFormat:
    { readonly is: 'module' | 'commonjs'; readonly readAs: 'module' | 'commonjs'; readonly at: Span } | undefined;
  /** What a bundle's API file exports: the names of its entries; undefined where that can't be told. */
  readonly entries: readonly BuiltEntry[] | undefined;
  /** Of `hooks`, `endpoints`, `operations`: what a bundle's API file does not export. */
  readonly missingLists: readonly string[];
  /** What the default export is, where that can be told; `none` where there is no default export. */
  readonly exportKind: 'function' | 'object' | 'other' | 'none' | 'unknown';
}

export interface ImportedPackage {
  readonly specifier: string;
  readonly at: Span;
}

export interface BuiltEntry {
  readonly name: string;
  readonly at: Span;
}

export interface BundleEntry {
  readonly name: string;
  readonly type: ExtensionType;
  readonly at: Span;
}

/** What the extension's own source shows. */
export interface ExtensionCode {
  /** `process.env.X` in code that runs in the Directus process. */
  readonly environmentReads: readonly EnvironmentRead[];
  readonly credentials: readonly CredentialInCode[];
  /** The SDK function that the entry point calls, as a type: `defineEndpoint` means endpoint. */
  readonly definedType: { readonly type: ExtensionType; readonly at: Span } | undefined;
}

export interface EnvironmentRead {
  readonly name: string;
  readonly at: Span;
  /** The code has a default or asks first whether it is set. */
  readonly guarded: boolean;
}

export interface CredentialInCode {
  /** What it is: `a Stripe secret key`. Never the text itself. */
  readonly what: string;
  readonly at: Span;
}

/** Where a deployment takes its extensions from, besides the extensions themselves. */
export interface ExtensionSetup {
  /** Where Directus looks: a path of the container, or one relative to the root; undefined where EXTENSIONS_PATH can't be seen. */
  readonly path?: string;
  /** What else may bring extensions that the repository doesn't show, as half a sentence; undefined where nothing does. */
  readonly unseen?: string;
  /** The ways of the repository's extensions into the container. */
  readonly arrivals?: readonly ExtensionArrival[];
  readonly danglingLinks?: readonly DanglingLink[];
  /** Weakest first; a later one hides an earlier one with the same target. */
  readonly sources: readonly ExtensionSource[];
  /**
   * The package.json of PACKAGE_FILE_LOCATION, whose dependencies may be extensions. Without it
   * Directus loads no extension at all.
   */
  readonly packageFile: {
    readonly state: 'present' | 'missing' | 'broken' | 'unknown';
    readonly path: string | undefined;
  };
}

/** A folder of the repository with a package.json that makes it an extension, whoever loads it. */
export interface RepositoryExtension {
  readonly name: string;
  /** Relative to the root. */
  readonly folder: string;
  /** Its name in package.json. */
  readonly at: Span;
  /** The package.json files whose dependencies name it: a project or an image may get it that way. */
  readonly dependents: readonly string[];
}

/** How a folder of the repository, or a part of it, gets to a place in a deployment. */
export interface ExtensionArrival {
  readonly folder: string;
  readonly kind: 'copy' | 'bind';
  /** Where it is in the container: of the extension's folder, or of the part. */
  readonly path: string;
  /** The whole folder, not a part of it. */
  readonly whole: boolean;
  /** The extension or the folder around it is named, not the whole project. */
  readonly meant: boolean;
  /** Directus finds it there: directly below the extensions folder; of a part: anywhere below. */
  readonly found: boolean;
  readonly at: Span;
}

/** A symbolic link among the extensions that leads nowhere in the deployment. */
export interface DanglingLink {
  /** The link, relative to the root. */
  readonly path: string;
  /** What it points at, as written. */
  readonly target: string;
  /** The mount or the COPY that brings it. */
  readonly at: Span | undefined;
}

/** A folder that becomes (a part of) Directus's extensions folder. */
export interface ExtensionSource {
  /**
   * - `folder`: Directus runs right there, outside a container.
   * - `copy`: COPY into the image.
   * - `bind`: a folder of the host.
   * - `elsewhere`: a named volume or an image; what is in it can't be seen.
   */
  readonly kind: 'folder' | 'copy' | 'bind' | 'elsewhere';
  /** Relative to the root; undefined for `elsewhere`, and for folders outside the root. */
  readonly folder: string | undefined;
  /** Where it ends up below the extensions folder: '' for the whole folder, `my-hook` for one extension. */
  readonly target: string;
  /** EXTENSIONS_PATH, the mount, the COPY. */
  readonly at?: Span;
  /** The folder is in the repository. */
  readonly exists: boolean;
  /** Of copies: a stage of the Dockerfile may have made more files than the repository shows. */
  readonly throughStage?: true;
  /** The repository shows at least one extension in it. */
  readonly holdsExtensions: boolean;
}
