#!/usr/bin/env node
// Builds the extension and packs it: `npm run package:vscode` leaves directus-lint-VERSION.vsix in editors/vscode/dist.
// What goes into it is put together in dist/extension, so that nothing else can get in.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { FILE_PATTERNS } from '../../scripts/file-patterns.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');
const EXTENSION = join(HERE, 'dist/extension');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** What VS Code reads: the template, the version of the program, and the files at which the extension starts. */
export function manifest() {
  const template = JSON.parse(readFileSync(join(HERE, 'package.template.json'), 'utf8'));
  const globs = FILE_PATTERNS.flatMap(({ globs }) => globs).filter((glob) => !TOO_COMMON.has(glob));
  return {
    ...template,
    version,
    activationEvents: [...globs, ...DIRECTUS].map((glob) => `workspaceContains:**/${glob}`),
  };
}

/** Files that nearly every folder has: the extension would start everywhere. Directus without any of the others is rare. */
const TOO_COMMON = new Set([
  '*.yml',
  '*.yaml',
  '.gitignore',
  'package.json',
  'config.js',
  'config.cjs',
  'config.mjs',
  'config.json',
  '*.conf',
]);
const DIRECTUS = ['*compose*.yml', '*compose*.yaml', 'render.yaml', 'zerops.yml', 'kustomization.yaml', 'directus*'];

async function bundle() {
  await build({
    absWorkingDir: HERE,
    entryPoints: ['src/extension.ts'],
    outfile: join(EXTENSION, 'dist/extension.cjs'),
    bundle: true,
    minify: true,
    keepNames: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

/** The published files that the server needs: no pages, no schemas. */
function copyServer() {
  for (const path of ['bin', 'dist', 'package.json', 'THIRD-PARTY-LICENSES.txt'])
    cpSync(join(ROOT, path), join(EXTENSION, 'server', path), {
      recursive: true,
      filter: (source) => !/\.compiled-|[\\/]types(?:[\\/]|$)/.test(source),
    });
}

if (!existsSync(join(HERE, 'node_modules/@vscode/vsce')))
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], HERE);
run(process.execPath, [join(ROOT, 'scripts/build.mjs')], ROOT);
run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', HERE], HERE);
rmSync(join(HERE, 'dist'), { recursive: true, force: true });
mkdirSync(EXTENSION, { recursive: true });
await bundle();
copyServer();
for (const file of ['README.md', 'LICENSE']) cpSync(join(HERE, file), join(EXTENSION, file));
writeFileSync(join(EXTENSION, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
run(
  process.execPath,
  [
    join(HERE, 'node_modules/@vscode/vsce/vsce'),
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--skip-license',
    '--out',
    join(HERE, 'dist'),
  ],
  EXTENSION,
);
