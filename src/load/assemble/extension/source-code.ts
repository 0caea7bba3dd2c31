import { posix } from 'node:path';
import type { ManifestFacts } from '../../../directus/extension-manifest.js';
import type { CredentialInCode, EnvironmentRead, ExtensionCode, ExtensionType } from '../../../model/extension.js';
import { spanOf, type SourceFile } from '../../../model/source.js';
import { pick, scalarText, type Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { credentialsIn } from './credentials.js';
import { join } from './paths.js';

/** More files than this are not followed from one entry point. */
const MAX_FILES = 300;
const ENDINGS = [
  '',
  '.ts',
  '.js',
  '.mts',
  '.mjs',
  '.cts',
  '.cjs',
  '.tsx',
  '.jsx',
  '/index.ts',
  '/index.js',
  '/index.mts',
  '/index.mjs',
];
const RELATIVE_IMPORT = /\b(?:from|import|require\s{0,20}\()\s{0,20}\(?\s{0,20}(["'])(\.\.?\/[^"'\n]{1,1000})\1/g;
const DEFINE_CALL =
  /^export\s+default\s+define(Interface|Display|Layout|Module|Panel|Theme|Hook|Endpoint|Operation(?:App|Api))\b/m;

const DEFINED_TYPES: Readonly<Record<string, ExtensionType>> = {
  Interface: 'interface',
  Display: 'display',
  Layout: 'layout',
  Module: 'module',
  Panel: 'panel',
  Theme: 'theme',
  Hook: 'hook',
  Endpoint: 'endpoint',
  OperationApp: 'operation',
  OperationApi: 'operation',
};

/** The entry points of an extension's own source, relative to the root. */
export interface SourceEntries {
  readonly app: readonly string[];
  readonly api: readonly string[];
}

export function sourceEntries(
  tree: FileTree,
  folder: string,
  manifest: Tree | undefined,
  facts: ManifestFacts,
): SourceEntries {
  const found = facts.sources.map(({ side, path }) => ({ side, path: existing(tree, join(folder, path)) }));
  for (const entry of bundleSources(manifest))
    found.push({ side: entry.side, path: existing(tree, join(folder, entry.path)) });
  const on = (side: string): string[] =>
    found.flatMap((entry) => (entry.side === side && entry.path !== undefined ? [entry.path] : []));
  return { app: on('app'), api: on('api') };
}

function bundleSources(manifest: Tree | undefined): { side: 'app' | 'api'; path: string }[] {
  const entries = pick(manifest, 'directus:extension', 'entries');
  if (entries?.kind !== 'sequence') return [];
  return entries.items.flatMap((entry) => {
    const type = scalarText(pick(entry, 'type'));
    const single = scalarText(pick(entry, 'source'));
    if (single !== undefined)
      return [{ side: type === 'hook' || type === 'endpoint' ? ('api' as const) : ('app' as const), path: single }];
    return (['app', 'api'] as const).flatMap((side) => {
      const path = scalarText(pick(entry, 'source', side));
      return path === undefined ? [] : [{ side, path }];
    });
  });
}

/**
 * Reads the extension's own source from its entry points on. TypeScript's parser is loaded only where `process.env`
 * occurs.
 */
export async function readSource(tree: FileTree, entries: SourceEntries): Promise<ExtensionCode | undefined> {
  const api = reachable(tree, entries.api);
  const app = reachable(tree, entries.app);
  if (api.length + app.length === 0) return undefined;
  const environmentReads: EnvironmentRead[] = [];
  for (const file of api) {
    if (!file.text.includes('process.env')) continue;
    const { scanEnvironmentReads } = await import('../../formats/javascript/scan-source.js');
    environmentReads.push(...(await scanEnvironmentReads(file)));
  }
  const credentials: CredentialInCode[] = [...new Set([...api, ...app])].flatMap(credentialsIn);
  return { environmentReads, credentials, definedType: definedType(tree, [...entries.api, ...entries.app]) };
}

/** Files that are imported by relative paths, the entry points included. */
function reachable(tree: FileTree, entries: readonly string[]): SourceFile[] {
  const seen = new Set<string>(entries);
  const files: SourceFile[] = [];
  // A Set hands out what is added while it is walked through.
  for (const path of seen) {
    if (files.length >= MAX_FILES) break;
    const file = tree.read(path);
    if (isProblem(file)) continue;
    files.push(file);
    for (const [, , specifier = ''] of file.text.matchAll(RELATIVE_IMPORT)) {
      const target = existing(tree, join(posix.dirname(path), specifier));
      if (target !== undefined && /\.(?:[cm]?[jt]sx?|vue)$/.test(target)) seen.add(target);
    }
  }
  return files;
}

/** TypeScript names the file that will be: `./x.js` is written for `./x.ts`. */
function existing(tree: FileTree, path: string): string | undefined {
  const bare = path.replace(/\.([cm]?)js$/, '.$1ts');
  return [...ENDINGS.map((ending) => path + ending), bare].find((candidate) => tree.kindOf(candidate) === 'file');
}

function definedType(tree: FileTree, entries: readonly string[]): ExtensionCode['definedType'] {
  for (const path of entries) {
    const file = tree.read(path);
    if (isProblem(file)) continue;
    const match = DEFINE_CALL.exec(file.text);
    const type = DEFINED_TYPES[match?.[1] ?? ''];
    if (match && type) return { type, at: spanOf(file, match.index, match.index + match[0].length) };
  }
  return undefined;
}

const SDK_IMPORT = /\bimport ?\{([^{}]{0,500})\} ?from ?["']@directus\/extensions(?:-sdk)?["']/g;
const DEFINE_NAME = /\bdefine(Interface|Display|Layout|Module|Panel|Theme|Hook|Endpoint|Operation(?:App|Api))\b/g;

/** Of a built file that imports the SDK itself: the one kind of extension that it defines, whatever names it was given. */
export function builtType(file: SourceFile): ExtensionCode['definedType'] {
  const found = [...file.text.matchAll(SDK_IMPORT)].flatMap((line) =>
    [...(line[1] ?? '').matchAll(DEFINE_NAME)].map((name) => ({
      type: DEFINED_TYPES[name[1] ?? ''],
      start: line.index,
      end: line.index + line[0].length,
    })),
  );
  const [first] = found;
  const type = first?.type;
  return first && type && found.every((one) => one.type === type)
    ? { type, at: spanOf(file, first.start, first.end) }
    : undefined;
}
