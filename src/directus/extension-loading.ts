import type { BuiltFile, Extension, ExtensionSetup, ExtensionType, LoadForecast } from '../model/extension.js';
import type { Deployment, DirectusVersion } from '../model/project.js';
import { TYPED_FOLDERS_IGNORED_SINCE } from './extension-manifest.js';
import { isOn } from './setting.js';
import { isBelow } from './versions.js';

/**
 * Says of each extension whether Directus will load it, with what the others do to it: one invalid manifest
 * and a missing package.json of the project take all of them down, one missing app build all of the app side.
 */
export function withForecasts(
  extensions: readonly Extension[],
  setup: ExtensionSetup,
  version: DirectusVersion,
): Extension[] {
  const invalid = extensions.find((extension) => extension.manifest.state === 'invalid');
  const appFault = firstAppFault(extensions);
  return extensions.map((extension) => ({
    ...extension,
    willLoad: forecast(extension, { setup, version, invalid, appFault }),
  }));
}

interface Others {
  readonly setup: ExtensionSetup;
  readonly version: DirectusVersion;
  readonly invalid: Extension | undefined;
  readonly appFault: { readonly extension: Extension; readonly file: BuiltFile } | undefined;
}

function forecast(extension: Extension, others: Others): LoadForecast {
  const own = ownManifest(extension, others.version);
  if (own) return own;
  const { packageFile } = others.setup;
  if (packageFile.state === 'missing' || packageFile.state === 'broken')
    return no(
      `${packageFile.path ?? 'package.json'} of the project ${packageFile.state === 'missing' ? 'is missing' : 'is not valid JSON'}, so Directus loads no extension`,
    );
  if (others.invalid)
    return no(
      others.invalid === extension
        ? invalidReason(extension)
        : `the manifest of ${others.invalid.name} is invalid, and Directus then loads no extension`,
    );
  const files = extension.builtFiles
    .filter(({ side }) => needsSide(extension, side))
    .map((file) => fileForecast(extension, file, others));
  const worst = files.find(({ answer }) => answer === 'no') ?? files.find(({ answer }) => answer === 'unknown');
  return worst ?? { answer: 'yes', reason: files.length === 0 ? 'nothing to build' : 'it is built' };
}

function ownManifest(extension: Extension, version: DirectusVersion): LoadForecast | undefined {
  if (extension.typedFolder) {
    const old = isBelow(version, TYPED_FOLDERS_IGNORED_SINCE);
    if (old === 'no') return no(`Directus ignores typed folders since ${TYPED_FOLDERS_IGNORED_SINCE}`);
    if (old === 'unknown')
      return { answer: 'unknown', reason: 'it depends on the version: Directus ignores typed folders since 10.10.0' };
    return undefined;
  }
  if (extension.manifest.state === 'missing') return no('it has no package.json, so Directus skips the folder');
  if (extension.manifest.state === 'broken-json')
    return no('its package.json is not valid JSON, so Directus skips the folder');
  if (extension.nameIgnored) return no('before 10.10 the name must begin with directus-extension-');
  return undefined;
}

function invalidReason(extension: Extension): string {
  return extension.manifest.state === 'invalid'
    ? (extension.manifest.faults[0]?.message ?? 'its manifest is invalid')
    : '';
}

function fileForecast(extension: Extension, file: BuiltFile, others: Others): LoadForecast {
  if (file.state === 'unknown') return { answer: 'unknown', reason: file.reason };
  const fault = fileFault(extension, file);
  if (fault !== undefined) return no(fault);
  if (file.side === 'app' && others.appFault && others.appFault.extension !== extension) {
    return no(`the app side of ${others.appFault.extension.name} can't be bundled, and with it no app extension`);
  }
  return { answer: 'yes', reason: file.reason };
}

/** Why a file that is named can't be loaded, as far as that is certain. */
export function fileFault(extension: Extension, file: BuiltFile): string | undefined {
  if (file.state === 'missing' || file.state === 'empty' || file.state === 'broken') return file.reason;
  const [missing] = file.code?.missingImports ?? [];
  if (missing) return `${file.path} imports ${missing.specifier}, which is not installed`;
  if (file.code?.wrongFormat)
    return `${file.path} is ${file.code.wrongFormat.is === 'module' ? 'an ES module' : 'CommonJS'}, but is read as ${file.code.wrongFormat.readAs === 'module' ? 'an ES module' : 'CommonJS'}`;
  if (file.side === 'api' && extension.sandboxFaults[0]) return extension.sandboxFaults[0].message;
  return typeFault(extension, file);
}

/** Why the code can't be of the type that the manifest declares: Directus registers by the declared type only. */
function typeFault({ type, source }: Extension, file: BuiltFile): string | undefined {
  if (file.code && file.code.missingLists.length > 0)
    return `${file.path} does not export ${file.code.missingLists.join(', ')}`;
  if (type === undefined || type === 'bundle') return undefined;
  if (source?.definedType && source.definedType.type !== type)
    return `it is declared as ${article(type)}, but its source defines ${article(source.definedType.type)}`;
  if (!exportsWrongKind(type, file)) return undefined;
  return file.code?.exportKind === 'none'
    ? `${file.path} has no default export`
    : `${file.path} does not export ${article(type)}`;
}

/** Functions are hooks and endpoints; everything else is an object. An endpoint may be `{ id, handler }`, too. */
export function exportsWrongKind(type: ExtensionType, { code }: BuiltFile): boolean {
  const kind = code?.exportKind ?? 'unknown';
  if (kind === 'unknown' || type === 'bundle') return false;
  if (kind === 'none' || kind === 'other') return true;
  if (type === 'endpoint') return false;
  return type === 'hook' ? kind === 'object' : kind === 'function';
}

/** Does the wrong kind make the registration throw? Operations are only taken into a list. */
export function throwsForWrongKind(type: ExtensionType): boolean {
  return type === 'hook' || type === 'endpoint';
}

/** `an endpoint`, `a hook` */
export function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** App extensions are bundled together: what the bundler can't resolve or parse leaves none of them. */
function firstAppFault(extensions: readonly Extension[]): Others['appFault'] {
  for (const extension of extensions) {
    if (extension.manifest.state !== 'valid' || extension.typedFolder || extension.nameIgnored) continue;
    const file = extension.builtFiles.find(
      (candidate) => candidate.side === 'app' && breaksAppBundle(extension, candidate),
    );
    if (file) return { extension, file };
  }
  return undefined;
}

/** A bundle without app entries is left out of the bundle of the app. */
export function breaksAppBundle(extension: Extension, file: BuiltFile): boolean {
  if (file.side !== 'app' || !needsSide(extension, 'app')) return false;
  if (extension.type !== 'bundle' && file.code?.exportKind === 'none') return true;
  return (
    file.state === 'missing' ||
    file.state === 'empty' ||
    file.state === 'broken' ||
    file.code?.wrongFormat !== undefined
  );
}

/** Does any entry of a bundle run on this side? The API file of a bundle is always loaded. */
export function needsSide(extension: Extension, side: BuiltFile['side']): boolean {
  if (extension.type !== 'bundle' || side === 'api') return true;
  return extension.entries.some((entry) => entry.type !== 'hook' && entry.type !== 'endpoint');
}

function no(reason: string): LoadForecast {
  return { answer: 'no', reason };
}

/** EXTENSIONS_MUST_LOAD was read from then on. */
const MUST_LOAD_SINCE = '10.8.3';

/**
 * Does Directus exit where an extension of the API side, or a manifest, can't be loaded? An app build never stops it.
 */
export function exitsOnFailure(deployment: Deployment): boolean {
  return isBelow(deployment.version, MUST_LOAD_SINCE) === 'no' && isOn(deployment, 'EXTENSIONS_MUST_LOAD') === true;
}

/** Extensions that Directus looks into: not the folders that it passes over in silence. */
export function regardedExtensions(deployment: Deployment): readonly Extension[] {
  return deployment.extensions.filter(({ typedFolder, manifest, nameIgnored }) => {
    if (typedFolder) return isBelow(deployment.version, TYPED_FOLDERS_IGNORED_SINCE) === 'yes';
    return (manifest.state === 'valid' || manifest.state === 'invalid') && !nameIgnored;
  });
}

/** Does the deployment bundle its app extensions at all? */
export function servesApp(deployment: Deployment): boolean {
  return isOn(deployment, 'SERVE_APP') !== false;
}
