#!/usr/bin/env node
// Bundles the program into dist/:
//   help.cjs         what --help and --version print
//   cli.cjs          our code, with the small packages that it needs
//   index.js         the public interface, which is in cli.cjs too
//   packages/*.cjs   large packages, each loaded when something must be read with it
// CommonJS, because the compiled code only of that can be kept between runs (bin/load-program.js).
// Options:
//   --fast   only the bundle: no type declarations, no licence list
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licenseList, LICENSE_LIST } from './licenses.mjs';
import { withoutUnusedParts } from './database-drivers.mjs';
import { typescriptSyntaxOnly } from './typescript-syntax.mjs';
import { unreadTexts } from './unread-texts.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Packages that most runs don't need; import them only from modules that are loaded with import(). */
const LARGE_PACKAGES = {
  zod: 'zod',
  acorn: 'acorn',
  'fast-glob': 'fast-glob',
  '@typescript-eslint/parser': 'typescript-parser',
  'dockerfile-ast': 'dockerfile-ast',
  'toml-eslint-parser': 'toml-parser',
  'vscode-languageserver/node': 'language-server',
  'web-tree-sitter': 'tree-sitter',
  dotenv: 'dotenv',
  pg: 'postgres-driver',
  'mysql2/promise': 'mysql-driver',
  ioredis: 'redis-driver',
  aws4: 's3-signature',
};

/** Where the ES module of a package makes a `require` of its own, which gets lost in a bundle. */
const COMMONJS_FILES = { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' };

/** Programs in WebAssembly, which are read as they are. */
const WASM = ['web-tree-sitter/web-tree-sitter.wasm', '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm'];

const apartFromLargePackages = {
  name: 'apart-from-large-packages',
  setup(build) {
    build.onResolve({ filter: /^[@\w]/ }, ({ path }) =>
      Object.hasOwn(LARGE_PACKAGES, path)
        ? { path: `./packages/${LARGE_PACKAGES[path]}.cjs`, external: true }
        : undefined,
    );
  },
};

/** chalk looks at the terminal as soon as it is loaded, with three modules of Node. We tell it whether to colour. */
const withoutTerminalDetection = {
  name: 'without-terminal-detection',
  setup(build) {
    build.onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'no-colour', namespace: 'given' }));
    build.onLoad({ filter: /.*/, namespace: 'given' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
  },
};

/** zod brings its messages in fifty languages; it loads the English ones itself. */
const zodInEnglish = {
  name: 'zod-in-english',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({ contents: 'export {};' }));
  },
};

const COMMON = {
  absWorkingDir: ROOT,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Prefers the ES module of a package that ships both: it can be tree-shaken.
  mainFields: ['module', 'main'],
  // Our own names stay, so that the stack trace of a crash can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 240,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/**
 * Bundles everything into dist/ and gives what esbuild tells of it. The types stay: who only bundles
 * (`npm run docs`) must not leave a package without them.
 * @returns {Promise<{ inputs: Record<string, unknown> }>}
 */
export async function bundle() {
  mkdirSync(`${ROOT}dist`, { recursive: true });
  for (const name of readdirSync(`${ROOT}dist`, { encoding: 'utf8' }).filter((entry) => entry !== 'types'))
    rmSync(`${ROOT}dist/${name}`, { recursive: true });
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const ours = {
    ...COMMON,
    outdir: 'dist',
    // import() becomes a lazy require, which lets all of our own code stay in one file.
    supported: { 'dynamic-import': false },
    plugins: [apartFromLargePackages, withoutTerminalDetection, unreadTexts],
    // The same code as its Node build, but as ES modules: a third less to load.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    define: { DIRECTUS_LINT_VERSION: JSON.stringify(version), 'import.meta.dirname': '__dirname' },
  };
  const results = await Promise.all([
    build({ ...ours, entryPoints: { cli: 'src/api/bundle.ts', help: 'src/cli/short-answer.ts' } }),
    build({
      ...COMMON,
      entryPoints: Object.fromEntries(
        Object.entries(LARGE_PACKAGES).map(([name, file]) => [file, COMMONJS_FILES[name] ?? name]),
      ),
      outdir: 'dist/packages',
      minifyIdentifiers: true,
      // What a driver has to say of a server goes into the report, and nowhere else.
      drop: ['console'],
      plugins: [typescriptSyntaxOnly(ROOT), withoutUnusedParts, zodInEnglish],
    }),
  ]);
  for (const file of WASM) copyFileSync(`${ROOT}node_modules/${file}`, `${ROOT}dist/packages/${basename(file)}`);
  writePublicInterface();
  return { inputs: Object.assign({}, ...results.map(({ metafile }) => metafile.inputs)) };
}

/** An ES module with the names of the public interface: Node can't see those of a namespace in a CommonJS file. */
function writePublicInterface() {
  const names = Object.keys(createRequire(import.meta.url)(`${ROOT}dist/cli.cjs`).api).sort();
  const content = `import program from './cli.cjs';\nexport const { ${names.join(', ')} } = program.api;\n`;
  writeFileSync(`${ROOT}dist/index.js`, content);
}

/**
 * Type declarations of the public interface, one file per module. Rules with options name zod's types;
 * who writes none of them needn't have zod installed.
 */
function declareTypes() {
  rmSync(`${ROOT}dist/types`, { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const rule = `${ROOT}dist/types/engine/define-rule.d.ts`;
  writeFileSync(rule, readFileSync(rule, 'utf8').replace(/^(?=import .* from 'zod';)/m, '// @ts-ignore\n'));
  keepReachable(`${ROOT}dist/types`);
}

/** The compiler declares each module of ours; what the public interface doesn't lead to, nobody can import. */
function keepReachable(folder) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g))
      visit(join(dirname(file), `${path}.d.ts`));
  };
  visit(join(folder, 'index.d.ts'));
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(path)) rmSync(path);
  }
}

async function main() {
  const bundled = await bundle();
  if (process.argv.includes('--fast')) return;
  writeFileSync(`${ROOT}${LICENSE_LIST}`, licenseList(bundled, ROOT));
  declareTypes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
