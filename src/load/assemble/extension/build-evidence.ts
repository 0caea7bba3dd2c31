import { posix } from 'node:path';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/** Files in which a project says how it is built and deployed. */
const BUILD_FILES =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/config\.yml|bitbucket-pipelines\.yml|azure-pipelines\.yml|\.drone\.yml|\.travis\.yml|cloudbuild\.ya?ml|buildspec\.ya?ml|Jenkinsfile|(?:[\w.-]+[.-])?[Dd]ockerfile(?:[.-][\w.-]+)?|[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml|(?:docker-)?compose[\w.-]*\.ya?ml|zerops\.ya?ml|render\.yaml|railway\.(?:json|toml)|nixpacks\.toml|app\.json|Procfile|turbo\.json|nx\.json|lerna\.json|[\w.-]+\.(?:sh|bash|mk|ps1))$/;

const BUILD_COMMAND =
  /directus-extension\s+build|\b(?:npm|npx|pnpm|yarn|bunx?)\b[^\n&|;]{0,300}\bbuild\b|\b(?:turbo|nx|lerna|make|just|task)\b[^\n&|;]{0,300}\bbuild|\b(?:rollup|esbuild|tsup|tsc|vite)\b|"build"\s*:|\bcp\b[^\n;|]{0,200}\bdist\b/;
const INSTALL_COMMAND = /\b(?:npm\s+(?:ci|i|install)|pnpm\s+(?:i|install)|yarn(?:\s+install)?|bun\s+(?:i|install))\b/;

/** Where the project itself builds its extensions, or installs what they need: evidence against "it is missing". */
export interface BuildEvidence {
  /** The file that builds the extension in a folder; undefined where nothing does. */
  buildOf(folder: string): string | undefined;
  /** The file that installs its packages. */
  installOf(folder: string): string | undefined;
}

interface BuildFile {
  readonly path: string;
  /** In lower case. */
  readonly text: string;
  readonly builds: boolean;
  readonly installs: boolean;
}

export function buildEvidence(tree: FileTree): BuildEvidence {
  const find = (folder: string, wanted: 'builds' | 'installs'): string | undefined =>
    tree.once('build files', [], readBuildFiles).find((file) => file[wanted] && isAbout(file, folder))?.path;
  return {
    buildOf: (folder) => find(folder, 'builds'),
    installOf: (folder) => find(folder, 'installs'),
  };
}

function readBuildFiles(tree: FileTree): readonly BuildFile[] {
  return tree.files
    .filter((path) => isPackage(path) || BUILD_FILES.test(path))
    .flatMap((path) => tree.once(`build file ${path}`, [], (files) => buildFileAt(path, files)) ?? [])
    .sort((a, b) => closeness(a.path) - closeness(b.path));
}

function isPackage(path: string): boolean {
  return posix.basename(path) === 'package.json';
}

/** Undefined where it neither builds nor installs anything. */
function buildFileAt(path: string, tree: FileTree): BuildFile | undefined {
  const file = tree.read(path);
  if (isProblem(file)) return undefined;
  // An extension's own "build" script says only that it can be built, not that anyone does.
  if (isPackage(path) && file.text.includes('"directus:extension"')) return undefined;
  const builds = BUILD_COMMAND.test(file.text);
  const installs = INSTALL_COMMAND.test(file.text);
  return builds || installs ? { path, text: file.text.toLowerCase(), builds, installs } : undefined;
}

/** What makes the image or the project itself is better evidence than a workflow that may do something else. */
function closeness(path: string): number {
  if (/dockerfile/i.test(posix.basename(path))) return 0;
  return isPackage(path) ? 1 : 2;
}

/**
 * Is the file about extensions, or this one? A package.json is where it holds workspaces with the
 * extension below it, or its scripts speak of extensions.
 */
function isAbout(file: BuildFile, folder: string): boolean {
  const { text } = file;
  if (isPackage(file.path)) {
    const base = posix.dirname(file.path);
    const above = base === '.' || folder.startsWith(`${base}/`);
    return (
      above && (text.includes('extension') || text.includes('"workspaces"') || /\b(?:turbo|nx|lerna|pnpm)\b/.test(text))
    );
  }
  return text.includes('extension') || text.includes(posix.basename(folder).toLowerCase());
}
