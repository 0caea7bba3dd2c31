import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import semver from 'semver';

/** The registry gave no answer; its message is the reason. */
export class RegistryUnreachable extends Error {}

const cache = fileURLToPath(new URL('../../node_modules/.cache/catalogue/', import.meta.url));

/** The last 9.x release; older ones are treated like it. */
const OLDEST = '9.26.0';

function npm(...args) {
  try {
    return execFileSync('npm', [...args, '--silent'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new RegistryUnreachable(
      String(error.stderr || error.message)
        .split('\n')
        .find(Boolean) ?? 'npm failed',
    );
  }
}

/** Stable versions of `directus` that the registry has, oldest first. */
export function publishedReleases() {
  const versions = JSON.parse(npm('view', 'directus', 'versions', '--json'));
  return versions
    .filter((version) => semver.gte(version, OLDEST) && semver.prerelease(version) === null)
    .sort(semver.compare);
}

/**
 * The folder of an unpacked package, downloaded once.
 * @throws {RegistryUnreachable}
 */
export function packageFolder(name, version) {
  const folder = join(cache, `${name.replace('/', '+')}@${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, '.unpack-'));
  try {
    npm('pack', `${name}@${version}`, '--pack-destination', work);
    const archive = readdirSync(work).find((file) => file.endsWith('.tgz'));
    if (!archive) throw new RegistryUnreachable(`no archive of ${name}@${version}`);
    execFileSync('tar', ['xzf', join(work, archive), '-C', work]);
    renameSync(join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

export function packageJson(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
