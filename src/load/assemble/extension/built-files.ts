import { posix } from 'node:path';
import type { ManifestFacts } from '../../../directus/extension-manifest.js';
import type { BuiltCode, BuiltFile, SandboxFault } from '../../../model/extension.js';
import type { Span } from '../../../model/source.js';
import { pick, scalarText, type Tree } from '../../../model/tree.js';
import { isBelow } from '../../../directus/versions.js';
import { isProblem } from '../../files/file-tree.js';
import type { BuiltScan } from '../../formats/javascript/scan-built.js';
import { buildEvidence } from './build-evidence.js';
import type { Candidate, Discovery, FileBehind } from './discover.js';
import { missingImports } from './missing-imports.js';
import { join } from './paths.js';
import type { ExtensionRequest } from './request.js';

/** From then on Directus needs Node 22, which takes ES modules also from packages that don't say `"type": "module"`. */
const MODULE_DETECTION_SINCE = '11.4.0';

export interface BuiltPlace {
  readonly request: ExtensionRequest;
  readonly discovery: Discovery;
  readonly candidate: Candidate;
  readonly manifest: Tree | undefined;
  readonly facts: ManifestFacts;
  readonly hasCode: boolean;
}

export interface BuiltResult {
  readonly file: BuiltFile;
  readonly sandboxFaults: readonly SandboxFault[];
}

type Named = ManifestFacts['paths'][number];

/** Looks for the file that one path of the manifest names, and into it. */
export async function readBuiltFile(place: BuiltPlace, named: Named): Promise<BuiltResult> {
  const { path, left, throughStage } = locate(place, named);
  const base = { side: named.side, at: named.at, path: path ?? join(place.candidate.folder, named.path) };
  const plain = (state: BuiltFile['state'], reason: string): BuiltResult => ({
    file: { ...base, state, reason },
    sandboxFaults: [],
  });
  if (left !== undefined && !place.request.buildsInPlace)
    return { file: { ...base, state: 'missing', reason: left, undelivered: true }, sandboxFaults: [] };
  if (path === undefined) return plain('unknown', `${named.path} comes from outside the repository`);
  const { tree } = place.request;
  const kind = tree.kindOf(path);
  if (kind === 'outside') return plain('unknown', `${path} is outside the repository`);
  if (kind !== 'file' && throughStage) return plain('unknown', 'a stage of the Dockerfile makes it');
  if (kind !== 'file') return plain(...absence(place, path, kind === 'directory' ? 'is a folder' : 'does not exist'));
  if (place.candidate.source.ignores?.(path))
    return plain(...absence(place, path, 'is left out of the image by .dockerignore'));
  const file = tree.read(path);
  if (isProblem(file)) return plain('unknown', `${path} ${file.message.replace(/\.$/, '')}`);
  if (file.text.trim() === '')
    return place.hasCode
      ? plain('empty', `${path} is empty`)
      : plain('unknown', `${path} is empty, and so is all code next to it`);
  if (place.candidate.origin === 'registry') return plain('built', `${path} exists`);
  const { scanBuilt, isNodeBuiltin } = await import('../../formats/javascript/scan-built.js');
  const found = await scanBuilt(file, place.facts.sandboxed ? place.facts.type : undefined);
  if (!found) return plain('built', `${path} exists`);
  if (found.problem)
    return {
      file: {
        ...base,
        state: 'broken',
        reason: `${path} ${found.problem.message.replace(/\.$/, '')}`,
        problem: found.problem,
      },
      sandboxFaults: [],
    };
  const { scan } = found;
  const importing = {
    path,
    side: named.side,
    folder: place.candidate.folder,
    manifest: place.manifest,
    copied: place.candidate.source.kind === 'copy' && !place.candidate.source.throughStage,
    bareImage: place.request.bareImage === true,
    isBuiltin: isNodeBuiltin,
  };
  const code: BuiltCode = {
    file,
    missingImports: place.facts.sandboxed ? [] : missingImports(tree, importing, scan.imports),
    wrongFormat: wrongFormat(place, named, scan, { file, start: 0, end: 0 }),
    entries: scan.entries,
    missingLists: place.facts.type === 'bundle' && named.side === 'api' ? scan.missingLists : [],
    exportKind: scan.exportKind,
  };
  return {
    file: { ...base, state: 'built', reason: `${path} exists`, code },
    sandboxFaults: named.side === 'api' ? scan.sandboxFaults : [],
  };
}

/** Node wants the path as it is; the bundler of the app side also tries endings. */
function locate(place: BuiltPlace, named: Named): FileBehind {
  const written = place.discovery.fileBehind(place.candidate, posix.normalize(named.path));
  if (written.path === undefined || named.side === 'api') return written;
  const { tree } = place.request;
  const exact = written.path;
  const path =
    ['', '.mjs', '.js', '/index.mjs', '/index.js']
      .map((ending) => exact + ending)
      .find((one) => tree.kindOf(one) === 'file') ?? exact;
  return { ...written, path };
}

function absence(place: BuiltPlace, path: string, how: string): [BuiltFile['state'], string] {
  if (place.candidate.origin === 'registry') return ['unknown', `${path} comes from the marketplace`];
  if (place.candidate.source.throughStage) return ['unknown', 'a stage of the Dockerfile makes it'];
  const { tree, git } = place.request;
  const builder = buildEvidence(tree).buildOf(place.candidate.folder);
  if (builder !== undefined) return ['unknown', `${builder} builds it`];
  const ignored = how === 'does not exist' && git.available && git.isIgnored(path);
  return ['missing', ignored ? `${path} does not exist, and git ignores it` : `${path} ${how}`];
}

/** What Node takes the file for, where that isn't what it is. Code of the app side must always be an ES module. */
function wrongFormat(place: BuiltPlace, named: Named, scan: BuiltScan, at: Span): BuiltCode['wrongFormat'] {
  if (scan.format === 'either') return undefined;
  const readAs = named.side === 'app' ? 'module' : formatInNode(place, named.path, scan.format);
  return readAs === undefined || readAs === scan.format ? undefined : { is: scan.format, readAs, at };
}

function formatInNode(
  place: BuiltPlace,
  path: string,
  actual: 'module' | 'commonjs',
): 'module' | 'commonjs' | undefined {
  if (path.endsWith('.mjs')) return 'module';
  if (path.endsWith('.cjs')) return 'commonjs';
  const type = scalarText(pick(place.manifest, 'type'));
  if (type === 'module' || type === 'commonjs') return type;
  if (actual === 'commonjs') return 'commonjs';
  return isBelow(place.request.version, MODULE_DETECTION_SINCE) === 'yes' ? 'commonjs' : undefined;
}
