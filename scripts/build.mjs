#!/usr/bin/env node
// Bundles the program into dist/. Options:
//   --fast   only the bundle: no type declarations, no licence list
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licenseList, LICENSE_LIST } from './licenses.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

// Bundled CommonJS packages call require and ask where they are; an ES module has neither. What they
// require is part of the bundle, or of Node.
const COMMONJS_MEANS = [
  {
    neededBy: /Dynamic require of/,
    code: "const require = (id) => process.getBuiltinModule(id) ?? (() => { throw new Error(`${id} is not part of Node`); })();",
  },
  { neededBy: /\b__filename\b/, code: 'const __filename = import.meta.filename;' },
  { neededBy: /\b__dirname\b/, code: 'const __dirname = import.meta.dirname;' },
];

/** chalk looks at the terminal as soon as it is loaded, with three modules of Node. We tell it whether to colour. */
const withoutTerminalDetection = {
  name: 'without-terminal-detection',
  setup(build) {
    build.onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'no-colour', namespace: 'given' }));
    build.onLoad({ filter: /.*/, namespace: 'given' }, () => ({ contents: 'export default { stdout: false, stderr: false };' }));
  },
};

/**
 * Bundles the entries and gives esbuild's metafile. Each import() in the source starts a chunk of its
 * own, so that zod and TypeScript's parser cost nothing where they aren't needed.
 * @param {{ write: boolean }} options `write: false` only looks at what would be bundled
 */
export async function bundle({ write }) {
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Prefers the ES module of a package that ships both: it can be tree-shaken.
    mainFields: ['module', 'main'],
    // Names stay, so that the stack trace of a crash can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 240,
    legalComments: 'none',
    define: { DIRECTUS_LINT_VERSION: JSON.stringify(version) },
    // The same code as its Node build, but as ES modules: a third less to load.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    metafile: true,
    plugins: [withoutTerminalDetection],
    write: false,
    logLevel: 'warning',
  });
  refuseLazyCommonJs(result.metafile);
  if (write) result.outputFiles.forEach(writeOutput);
  return result.metafile;
}

function writeOutput({ path, text }) {
  mkdirSync(dirname(path), { recursive: true });
  const means = COMMONJS_MEANS.filter(({ neededBy }) => neededBy.test(text)).map(({ code }) => `${code}\n`);
  writeFileSync(path, means.join('') + text);
}

/** import() of a bundled CommonJS package gives no named exports, unlike in Node itself: tests would pass, the program would crash. */
function refuseLazyCommonJs({ inputs }) {
  for (const [file, { imports }] of Object.entries(inputs)) {
    if (file.includes('node_modules/')) continue;
    for (const { kind, path } of imports) {
      if (kind !== 'dynamic-import' || inputs[path]?.format !== 'cjs') continue;
      throw new Error(`${file} imports a CommonJS package with import(): ${path}. Put a module with a static import between them.`);
    }
  }
}

/** Type declarations of the public interface, one file per module. */
function declareTypes() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
}

async function main() {
  rmSync(`${ROOT}dist`, { recursive: true, force: true });
  const metafile = await bundle({ write: true });
  if (process.argv.includes('--fast')) return;
  writeFileSync(`${ROOT}${LICENSE_LIST}`, licenseList(metafile, ROOT));
  declareTypes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
