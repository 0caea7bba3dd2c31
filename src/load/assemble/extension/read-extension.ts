import { posix } from 'node:path';
import {
  EXTENSION_NAME,
  manifestFacts,
  manifestFaults,
  MANIFEST_KEY,
  sidesOf,
  TYPED_FOLDERS,
  TYPED_FOLDERS_IGNORED_SINCE,
  type ManifestFacts,
} from '../../../directus/extension-manifest.js';
import { isBelow } from '../../../directus/versions.js';
import type {
  BuiltFile,
  Extension,
  ExtensionSide,
  ExtensionType,
  ManifestState,
  OutdatedBuild,
} from '../../../model/extension.js';
import { fileStart, type SourceFile, type Span } from '../../../model/source.js';
import { keySpan, pick, scalarText, type Tree } from '../../../model/tree.js';
import { isProblem } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { buildEvidence } from './build-evidence.js';
import { readBuiltFile } from './built-files.js';
import type { Candidate, Discovery } from './discover.js';
import { outdatedBuild } from './outdated-build.js';
import { join } from './paths.js';
import type { ExtensionRequest } from './request.js';
import { builtType, readSource, sourceEntries } from './source-code.js';

/** What is found in a folder of the old layout. */
/** What a bundle is built into. */
const BUNDLE_FILES = ['api.js', 'app.js'];
const INDEX_FILES = ['index.js', 'index.mjs', 'index.cjs'];

/** Reads one folder; undefined where it holds nothing that was meant as an extension. */
export async function readExtension(
  request: ExtensionRequest,
  discovery: Discovery,
  candidate: Candidate,
): Promise<Extension | undefined> {
  if (candidate.typedFolder) return typedExtension(request, candidate);
  const { path } = discovery.fileBehind(candidate, 'package.json');
  if (path === undefined) return undefined;
  const file = request.tree.kindOf(path) === 'file' ? request.tree.read(path) : undefined;
  if (!file) return withoutManifest(request, candidate);
  if (isProblem(file)) return undefined;
  const { tree, problem } = parseJson(file);
  if (tree) return fullExtension(request, discovery, candidate, file, tree);
  const fault = { message: `package.json ${problem.message.replace(/\.$/, '')}`, at: problem.at ?? fileStart(file) };
  return skeleton(
    candidate,
    file,
    fileStart(file),
    throwsWithoutManifest(request, candidate)
      ? { state: 'invalid', faults: [fault] }
      : { state: 'broken-json', problem },
  );
}

/**
 * Before 10.10 a folder with the right name had to have a package.json: reading it was not guarded
 * (getPackageExtensions).
 */
function throwsWithoutManifest(request: ExtensionRequest, candidate: Candidate): boolean {
  return (
    isBelow(request.version, TYPED_FOLDERS_IGNORED_SINCE) === 'yes' &&
    EXTENSION_NAME.test(posix.basename(candidate.place))
  );
}

async function fullExtension(
  request: ExtensionRequest,
  discovery: Discovery,
  candidate: Candidate,
  file: SourceFile,
  manifest: Tree,
): Promise<Extension> {
  const facts = manifestFacts(manifest);
  const entries = sourceEntries(request.tree, candidate.folder, manifest, facts);
  const hasCode = [...entries.app, ...entries.api, ...facts.paths.map(({ path }) => join(candidate.folder, path))].some(
    (path) => (request.tree.sizeOf(path) ?? 0) > 0,
  );
  const results = await Promise.all(
    facts.paths.map((named) => readBuiltFile({ request, discovery, candidate, manifest, facts, hasCode }, named)),
  );
  const at = pick(manifest, 'name')?.at ?? keySpan(manifest, MANIFEST_KEY) ?? fileStart(file);
  const sdkRange = ['devDependencies', 'dependencies']
    .map((key) => pick(manifest, key, '@directus/extensions-sdk'))
    .find((range) => range !== undefined);
  const sdk = scalarText(sdkRange);
  const source = candidate.origin === 'local' ? await readSource(request.tree, entries) : undefined;
  return {
    ...skeleton(candidate, file, at, manifestState(request, manifest)),
    name: scalarText(pick(manifest, 'name')) ?? posix.basename(candidate.place),
    type: facts.type,
    host: facts.host,
    sandboxed: facts.sandboxed,
    builtFiles: results.map((result) => result.file),
    entries: facts.entries,
    source,
    sdk: sdk !== undefined && sdkRange ? { text: sdk, at: sdkRange.at } : undefined,
    sandboxFaults: results.flatMap((result) => result.sandboxFaults),
    outdated: outdatedOf(
      request,
      candidate,
      facts,
      entries.api,
      results.map((result) => result.file),
    ),
    nameIgnored:
      candidate.origin !== 'registry' &&
      isBelow(request.version, TYPED_FOLDERS_IGNORED_SINCE) === 'yes' &&
      !EXTENSION_NAME.test(candidate.place),
  };
}

/** Only a hook or an endpoint that nothing builds anew on its way: a bundle's entries are many and may share code. */
function outdatedOf(
  { tree }: ExtensionRequest,
  { folder, origin, source: place }: Candidate,
  { type }: ManifestFacts,
  entries: readonly string[],
  files: readonly BuiltFile[],
): OutdatedBuild | undefined {
  const [entry] = entries;
  const built = files.find(({ side, state }) => side === 'api' && state === 'built')?.code?.file;
  if (
    origin !== 'local' ||
    place.throughStage ||
    (type !== 'hook' && type !== 'endpoint') ||
    entry === undefined ||
    !built ||
    built.path === entry
  )
    return undefined;
  const source = tree.read(entry);
  return isProblem(source) || buildEvidence(tree).buildOf(folder) !== undefined
    ? undefined
    : outdatedBuild(source, built);
}

function manifestState(request: ExtensionRequest, manifest: Tree): ManifestState {
  const faults = manifestFaults(manifest, request.version);
  return faults.length === 0 ? { state: 'valid' } : { state: 'invalid', faults };
}

/** A folder without package.json is an extension by intention where it has built code in it. */
function withoutManifest(request: ExtensionRequest, candidate: Candidate): Extension | undefined {
  const { tree } = request;
  const built = [...INDEX_FILES, ...BUNDLE_FILES]
    .flatMap((name) => [name, `dist/${name}`])
    .map((name) => join(candidate.folder, name))
    .find((path) => tree.kindOf(path) === 'file');
  const file = built === undefined ? undefined : tree.read(built);
  if (!file || isProblem(file) || file.text.trim() === '') return undefined;
  const at = fileStart(file);
  return skeleton(
    candidate,
    undefined,
    at,
    throwsWithoutManifest(request, candidate)
      ? { state: 'invalid', faults: [{ message: 'package.json is missing', at }] }
      : { state: 'missing' },
  );
}

/** `extensions/hooks/x/index.js`: the layout before 10.10; operations have `app` and `api` in their place. */
function typedExtension(request: ExtensionRequest, candidate: Candidate): Extension | undefined {
  const { tree } = request;
  const type = TYPED_FOLDERS[candidate.place.split('/')[0] ?? ''];
  const stems = type === 'operation' ? ['app', 'api'] : ['index'];
  const locate = (path: string): string | undefined => (tree.kindOf(path) === 'file' ? path : undefined);
  const built = stems.map((stem) =>
    ['cjs', 'mjs', 'js']
      .map((ending) => locate(join(candidate.folder, `${stem}.${ending}`)))
      .find((path) => path !== undefined),
  );
  const others = ['package.json', 'dist/index.js', 'src/index.ts', 'src/index.js'].map((name) =>
    locate(join(candidate.folder, name)),
  );
  const first = [...built, ...others].find((path) => path !== undefined);
  const file = first === undefined ? undefined : tree.read(first);
  if (!file || isProblem(file)) return undefined;
  const at: Span = fileStart(file);
  const builtFiles = stems.map((stem, index): BuiltFile => {
    const path = built[index] ?? join(candidate.folder, `${stem}.js`);
    const state = built[index] === undefined ? 'missing' : 'built';
    return {
      side: sideOf(type, path),
      path,
      at,
      state,
      reason: `${path} ${state === 'built' ? 'exists' : 'does not exist'}`,
    };
  });
  const definedType = built.includes(first) && type !== 'operation' ? builtType(file) : undefined;
  return {
    ...skeleton(candidate, undefined, at, { state: 'missing' }),
    type,
    builtFiles,
    source: definedType && { environmentReads: [], credentials: [], definedType },
    ...unreadManifest(request, candidate),
  };
}

/** What Directus would say of the package.json, if the folder lay where it is read. */
function unreadManifest({ tree, version }: ExtensionRequest, { folder }: Candidate): Pick<Extension, 'unreadManifest'> {
  const path = join(folder, 'package.json');
  const file = tree.kindOf(path) === 'file' ? tree.read(path) : undefined;
  const manifest = file && !isProblem(file) ? parseJson(file).tree : undefined;
  if (!manifest || !pick(manifest, MANIFEST_KEY)) return {};
  const faults = manifestFaults(manifest, version);
  return faults.length > 0 ? { unreadManifest: faults } : {};
}

function sideOf(type: ExtensionType | undefined, path: string): ExtensionSide {
  const sides = type === undefined ? [] : sidesOf(type);
  if (sides.length === 1 && sides[0]) return sides[0];
  return posix.basename(path).startsWith('app.') ? 'app' : 'api';
}

function skeleton(
  candidate: Candidate,
  packageJson: SourceFile | undefined,
  at: Span,
  manifest: ManifestState,
): Extension {
  return {
    name: posix.basename(candidate.place),
    folder: candidate.folder,
    origin: candidate.origin,
    typedFolder: candidate.typedFolder,
    at,
    packageJson,
    type: undefined,
    host: undefined,
    manifest,
    sandboxed: false,
    builtFiles: [],
    entries: [],
    source: undefined,
    sdk: undefined,
    sandboxFaults: [],
    outdated: undefined,
    nameIgnored: false,
    willLoad: { answer: 'unknown', reason: 'it was not looked into' },
  };
}
