import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { mayConfigure } from './classify.js';

/** Folders that are made by tools: dependencies, build output, caches, data. Never descended into. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.git',
  '.hg',
  '.svn',
  '.jj',
  'dist',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.vercel',
  '.netlify',
  '.angular',
  '.docusaurus',
  '.expo',
  '.serverless',
  '.cache',
  '.parcel-cache',
  '.turbo',
  '.nx',
  '.vite',
  '.yarn',
  '.pnpm-store',
  '.npm',
  '.gradle',
  '.terraform',
  '.direnv',
  '.idea',
  'coverage',
  '.nyc_output',
  'vendor',
  'venv',
  '.venv',
  'virtualenv',
  'site-packages',
  '__pycache__',
  '.tox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  'uploads',
  'pgdata',
  'postgres-data',
  'postgres_data',
  'db-data',
  'db_data',
  'mysql-data',
  'mysql_data',
  'redis-data',
  'redis_data',
]);

/** People also keep Dockerfiles in folders of these names, at the top; deeper inside there is only build output. */
const SHALLOW_FOLDERS: ReadonlySet<string> = new Set(['build', 'out', 'output', 'target']);

/**
 * Paths of the files below a folder that may hold configuration, relative to it and sorted. Symbolic
 * links are listed where they are named like configuration, but links to folders aren't followed.
 * Folders that can't be opened are passed over.
 * @param ignores whether a path below the root is none of our business
 */
export function discover(root: string, ignores: (path: string) => boolean = () => false): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (mayConfigure(path) && !ignores(path)) files.push(path);
      } else if (isOfInterest(folder, entry.name) && !ignores(`${path}/`)) folders.push(path);
    }
  }
  return files.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isOfInterest(parent: string, name: string): boolean {
  const parentName = parent.slice(parent.lastIndexOf('/') + 1);
  return !SKIPPED_FOLDERS.has(name) && !SHALLOW_FOLDERS.has(parentName);
}
