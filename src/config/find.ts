import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { SourceFile } from '../model/source.js';
import { readRegularFile } from '../load/files/read-regular-file.js';
import { oneLine } from '../model/visible-text.js';
import { UsageError } from '../model/usage-error.js';

const CONFIGURATION_FILES = [
  'directus-lint.config.yaml',
  'directus-lint.config.yml',
  'directus-lint.config.json',
] as const;
const MANIFEST = 'package.json';
/** The property of package.json that holds the configuration. */
export const MANIFEST_KEY = 'directusLint';

const CODE = /\.[cm]?[jt]s$/i;

const LARGEST = 1_000_000;

export interface ConfigurationText {
  readonly file: SourceFile;
  /** Where in the file the configuration is. */
  readonly within: readonly string[];
}

/**
 * The text of the user's configuration: the file that `--config` names, else the one in the root,
 * else what package.json holds; undefined where there is none.
 * @throws UsageError where it can't be read, or where there is more than one
 */
export function findConfiguration(
  root: string,
  named: { readonly path: string; readonly cwd: string } | undefined,
): ConfigurationText | undefined {
  if (named) return readNamed(root, named);
  const found = CONFIGURATION_FILES.filter((name) => existsSync(join(root, name)));
  const [first] = found;
  const manifest = readManifest(root);
  const places = [...found, ...(manifest ? [`${MANIFEST} ("${MANIFEST_KEY}")`] : [])];
  if (places.length > 1)
    throw new UsageError(`There is more than one configuration: ${places.join(' and ')}.`, 'Keep one of them.');
  if (places.length === 0) refuseNearMiss(root);
  if (first === undefined) return manifest;
  refuseOutside(root, first);
  return { file: { path: first, text: readText(join(root, first), first) }, within: [] };
}

/** What people call a configuration that other programs would read, and this one does not. */
const NEAR_MISS = /^\.?directus[-_]?lint(?:rc|[.-]?config)?(?:\.(?:ya?ml|json[5c]?|toml|[cm]?[jt]s))?$/i;

/** A configuration that nobody reads looks like one that is obeyed. */
function refuseNearMiss(root: string): void {
  const name = readdirSync(root, { withFileTypes: true }).find(
    (entry) => !entry.isDirectory() && NEAR_MISS.test(entry.name),
  )?.name;
  if (name === undefined) return;
  const reason = CODE.test(name) ? 'is code, which directus-lint never runs' : 'is not read';
  throw new UsageError(
    `${oneLine(name)} ${reason}.`,
    `Write the configuration as ${CONFIGURATION_FILES.join(', ')}, or name the file with --config.`,
  );
}

function readNamed(root: string, { path, cwd }: { readonly path: string; readonly cwd: string }): ConfigurationText {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError(`There is no configuration file ${path}.`);
  if (CODE.test(path))
    throw new UsageError(
      `${path} is code, which directus-lint never runs.`,
      'Write the configuration as YAML or JSON.',
    );
  const fromRoot = relative(root, absolute).split(sep).join('/');
  const file = {
    path: fromRoot.startsWith('../') || isAbsolute(fromRoot) ? path : fromRoot,
    text: readText(absolute, path),
  };
  return { file, within: /(^|[\\/])package\.json$/.test(path) ? [MANIFEST_KEY] : [] };
}

/**
 * package.json, where it holds a configuration. A broken one is for the rules to report, unless it seems to hold one.
 */
function readManifest(root: string): ConfigurationText | undefined {
  const path = join(root, MANIFEST);
  if (!existsSync(path) || !isInside(root, path)) return undefined;
  const read = readRegularFile(path, LARGEST);
  if (read.refused !== undefined) return undefined;
  const text = read.bytes.toString('utf8');
  if (!text.includes(`"${MANIFEST_KEY}"`)) return undefined;
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof manifest !== 'object' || manifest === null || !Object.hasOwn(manifest, MANIFEST_KEY)) return undefined;
  } catch {
    return undefined;
  }
  return { file: { path: MANIFEST, text }, within: [MANIFEST_KEY] };
}

function readText(path: string, name: string): string {
  const read = readRegularFile(path, LARGEST);
  switch (read.refused) {
    case undefined:
      return read.bytes.toString('utf8');
    case 'too-large':
      throw new UsageError(`The configuration ${name} is larger than ${String(LARGEST / 1_000_000)} MB.`);
    case 'not-a-file':
      throw new UsageError(`The configuration ${name} is not a file.`);
    case 'missing':
    case 'denied':
      throw new UsageError(`The configuration ${name} can't be read.`);
  }
}

/** A link in the linted folder must not make us quote a file from elsewhere. */
function refuseOutside(root: string, name: string): void {
  if (!isInside(root, join(root, name)))
    throw new UsageError(
      `The configuration ${name} is a link to a file outside the linted folder.`,
      'Name it with --config if that is meant.',
    );
}

function isInside(root: string, path: string): boolean {
  const fromRoot = relative(realpathSync(root), realpathSync(path));
  return !fromRoot.startsWith('..') && !isAbsolute(fromRoot);
}
