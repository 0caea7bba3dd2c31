import {
  API_EXTENSION_TYPES,
  APP_EXTENSION_TYPES,
  EXTENSION_TYPES,
  type BundleEntry,
  type ExtensionSide,
  type ExtensionType,
  type ManifestFault,
} from '../model/extension.js';
import type { DirectusVersion } from '../model/project.js';
import type { Span } from '../model/source.js';
import { keySpan, pick, type MappingTree, type Tree } from '../model/tree.js';
import { ManifestCheck } from './manifest-check.js';
import { isBelow } from './versions.js';

/** The key in package.json that makes a package an extension. */
export const MANIFEST_KEY = 'directus:extension';

/** Typed folders (`extensions/hooks/x`), and the type that each of them stands for. Read before 10.10.0. */
export const TYPED_FOLDERS: Readonly<Record<string, ExtensionType>> = {
  interfaces: 'interface',
  displays: 'display',
  layouts: 'layout',
  modules: 'module',
  panels: 'panel',
  themes: 'theme',
  hooks: 'hook',
  endpoints: 'endpoint',
  operations: 'operation',
  bundles: 'bundle',
};
export const TYPED_FOLDERS_IGNORED_SINCE = '10.10.0';

/** Names that extensions had to have before 10.10.0 (@directus/utils get-extensions). */
export const EXTENSION_NAME = /^(?:(?:@[^/]+\/)?directus-extension-|@directus\/extension-)(.+)$/;

/** Directus provides these to code of each side: @directus/extensions APP_SHARED_DEPS and API_SHARED_DEPS. */
export const PROVIDED_PACKAGES: Readonly<Record<ExtensionSide, readonly string[]>> = {
  app: ['@directus/extensions-sdk', 'vue', 'vue-router', 'vue-i18n', 'pinia'],
  api: ['directus', 'directus:api'],
};

/** The only module that sandboxed code can import. */
export const SANDBOX_MODULE = 'directus:api';

/** Until then a sandbox needed both of its keys (@directus/extensions 4.0.3). */
const SANDBOX_KEYS_OPTIONAL_SINCE = '12.3.0';
const REQUEST_METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

export interface ManifestFacts {
  readonly type: ExtensionType | undefined;
  readonly host: { readonly text: string; readonly at: Span } | undefined;
  readonly sandboxed: boolean;
  /** What `path` names: relative to package.json, as written. */
  readonly paths: readonly { readonly side: ExtensionSide; readonly path: string; readonly at: Span }[];
  /** What `source` names. */
  readonly sources: readonly { readonly side: ExtensionSide; readonly path: string; readonly at: Span }[];
  readonly entries: readonly BundleEntry[];
}

export function isExtensionType(text: string): text is ExtensionType {
  return (EXTENSION_TYPES as readonly string[]).includes(text);
}

/** Where code of a type runs; an operation and a bundle run on both sides. */
export function sidesOf(type: ExtensionType): readonly ExtensionSide[] {
  if ((APP_EXTENSION_TYPES as readonly string[]).includes(type)) return ['app'];
  if ((API_EXTENSION_TYPES as readonly string[]).includes(type)) return ['api'];
  return ['app', 'api'];
}

/**
 * Checks a package.json as Directus does when it loads extensions (@directus/extensions ExtensionManifest,
 * measured on real starts). A single fault makes Directus load no extension at all.
 * @param manifest the whole package.json
 * @returns all faults; none for a manifest that Directus accepts, or may accept where the version isn't known
 */
export function manifestFaults(manifest: Tree, version: DirectusVersion): readonly ManifestFault[] {
  if (manifest.kind !== 'mapping') return [{ message: 'package.json is not an object', at: manifest.at }];
  const check = new ManifestCheck(
    keySpan(manifest, MANIFEST_KEY) ?? keySpan(manifest, 'name') ?? { ...manifest.at, end: manifest.at.start + 1 },
  );
  check.text(manifest, 'name', 'required');
  check.text(manifest, 'version', 'required');
  check.oneOf(manifest, 'type', ['module', 'commonjs'], 'optional');
  check.text(manifest, 'description', 'optional');
  check.text(manifest, 'icon', 'optional');
  check.textValues(manifest, 'dependencies');
  check.textValues(manifest, 'devDependencies');
  const options = check.mapping(manifest, MANIFEST_KEY, 'required');
  if (options) checkOptions(check, options, version);
  return check.faults;
}

function checkOptions(check: ManifestCheck, options: MappingTree, version: DirectusVersion): void {
  check.text(options, 'host', 'required');
  check.truth(options, 'hidden');
  const type = check.oneOf(options, 'type', EXTENSION_TYPES, 'required');
  if (type === undefined || !isExtensionType(type)) return;
  if (type === 'bundle') {
    check.split(options, 'path', type);
    check.truth(options, 'partial');
    checkEntries(check, options);
    return;
  }
  for (const key of ['path', 'source']) {
    if (type === 'operation') check.split(options, key, type);
    else check.single(options, key, type);
  }
  if (sidesOf(type).includes('api')) checkSandbox(check, options, version);
}

function checkEntries(check: ManifestCheck, options: MappingTree): void {
  const entries = check.sequence(options, 'entries', 'required');
  for (const entry of entries?.kind === 'sequence' ? entries.items : []) {
    if (entry.kind !== 'mapping') {
      check.fault('an entry of the bundle is not an object', entry.at);
      continue;
    }
    check.place(entry, textAt(entry, 'name')?.at);
    check.text(entry, 'name', 'required');
    const type = check.oneOf(
      entry,
      'type',
      EXTENSION_TYPES.filter((name) => name !== 'bundle'),
      'required',
    );
    if (type === 'operation') check.split(entry, 'source', type);
    else if (type !== undefined) check.single(entry, 'source', type);
  }
}

function checkSandbox(check: ManifestCheck, options: MappingTree, version: DirectusVersion): void {
  const sandbox = check.mapping(options, 'sandbox', 'optional');
  if (!sandbox) return;
  const need = isBelow(version, SANDBOX_KEYS_OPTIONAL_SINCE) === 'yes' ? 'required' : 'optional';
  check.truth(sandbox, 'enabled', need);
  const scopes = check.mapping(sandbox, 'requestedScopes', need);
  if (!scopes) return;
  check.mapping(scopes, 'log', 'optional');
  check.mapping(scopes, 'sleep', 'optional');
  const request = check.mapping(scopes, 'request', 'optional');
  if (!request) return;
  check.texts(request, 'urls');
  check.texts(request, 'methods', REQUEST_METHODS);
}

/** What a manifest says of the extension, as far as it can be read; also of a manifest with faults. */
export function manifestFacts(manifest: Tree): ManifestFacts {
  const options = pick(manifest, MANIFEST_KEY);
  const type = textAt(options, 'type');
  const known = type !== undefined && isExtensionType(type.text) ? type.text : undefined;
  const host = textAt(options, 'host');
  return {
    type: known,
    host: host && { text: host.text, at: host.at },
    sandboxed: isTrue(pick(options, 'sandbox', 'enabled')),
    paths: known === undefined ? [] : locations(options, 'path', known),
    sources: known === undefined ? [] : locations(options, 'source', known),
    entries: entriesOfBundle(options),
  };
}

function locations(options: Tree | undefined, key: string, type: ExtensionType): ManifestFacts['paths'] {
  const split = type === 'operation' || type === 'bundle';
  return sidesOf(type).flatMap((side) => {
    const found = split ? textAt(pick(options, key), side) : textAt(options, key);
    return found ? [{ side, path: found.text, at: found.at }] : [];
  });
}

function entriesOfBundle(options: Tree | undefined): BundleEntry[] {
  const entries = pick(options, 'entries');
  if (entries?.kind !== 'sequence') return [];
  return entries.items.flatMap((entry) => {
    const name = textAt(entry, 'name');
    const type = textAt(entry, 'type');
    return name && type && isExtensionType(type.text) ? [{ name: name.text, type: type.text, at: name.at }] : [];
  });
}

function textAt(tree: Tree | undefined, key: string): { text: string; at: Span } | undefined {
  const value = pick(tree, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? { text: value.value, at: value.at } : undefined;
}

function isTrue(tree: Tree | undefined): boolean {
  return tree?.kind === 'scalar' && tree.value === true;
}
