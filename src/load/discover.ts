import fastGlob from 'fast-glob';
import { mayConfigure } from './classify.js';

/** Folders that are made by tools: dependencies, build output, caches, data. Never descended into. */
const SKIPPED_FOLDERS = [
  'node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.jj',
  'dist', '.next', '.nuxt', '.output', '.svelte-kit', '.astro', '.vercel', '.netlify', '.angular', '.docusaurus', '.expo', '.serverless',
  '.cache', '.parcel-cache', '.turbo', '.nx', '.vite', '.yarn', '.pnpm-store', '.npm', '.gradle', '.terraform', '.direnv', '.idea', 'coverage', '.nyc_output',
  'vendor', 'venv', '.venv', 'virtualenv', 'site-packages', '__pycache__', '.tox', '.mypy_cache', '.pytest_cache', '.ruff_cache',
  'uploads', 'pgdata', 'postgres-data', 'postgres_data', 'db-data', 'db_data', 'mysql-data', 'mysql_data', 'redis-data', 'redis_data',
];

/** People also keep Dockerfiles in folders of these names, at the top; deeper inside there is only build output. */
const SHALLOW_FOLDERS = ['build', 'out', 'output', 'target'];

const IGNORED = [...SKIPPED_FOLDERS.map((name) => `**/${name}`), ...SHALLOW_FOLDERS.map((name) => `**/${name}/*/**`)];

/**
 * Paths of the files below a folder that may hold configuration, relative to it and sorted. Symbolic
 * links are listed where they are named like configuration, but links to folders aren't followed.
 * Folders that can't be opened are passed over.
 * @param ignore globs of the user's: `legacy/`, `docs/**`; without a slash inside they hold at any depth
 */
export function discover(root: string, ignore: readonly string[] = []): string[] {
  const entries = fastGlob.sync('**/*', {
    cwd: root,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: [...IGNORED, ...ignore.flatMap(globsOf)],
  });
  return entries
    .filter(({ dirent, path }) => !dirent.isDirectory() && mayConfigure(path))
    .map(({ path }) => path)
    .sort();
}

function globsOf(pattern: string): string[] {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/+$/, '');
  if (clean === '') return [];
  const anchored = clean.includes('/') || pattern.startsWith('/') || pattern.startsWith('./') ? clean : `**/${clean}`;
  return [anchored, `${anchored}/**`];
}
