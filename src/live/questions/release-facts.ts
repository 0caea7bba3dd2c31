import { serverVersionFault } from '../../directus/database-versions.js';
import { MIGRATIONS } from '../../directus/migrations.generated.js';
import { compareVersions, KNOWN_RELEASES } from '../../directus/versions.js';
import type { Deployment } from '../../model/project.js';
import { migrates } from '../../preflight/evidence/migrations.js';
import type { ReleaseFacts, ServerProduct } from '../model.js';

/** What is known of the release that a deployment runs, for questions to its database. */
export function releaseFacts(deployment: Deployment): ReleaseFacts {
  const { version } = deployment;
  const exact = version.min !== undefined && version.min === version.max ? version.min : undefined;
  const isKnown = exact !== undefined && KNOWN_RELEASES.some(({ directus }) => directus === exact);
  const upToIt = MIGRATIONS.filter(([, since]) => exact !== undefined && compareVersions(since, exact) <= 0);
  const after = MIGRATIONS.filter(([, since]) => exact !== undefined && compareVersions(since, exact) > 0);
  return {
    version: exact,
    migrations: isKnown ? upToIt.map(([name]) => name) : undefined,
    later: after.map(([name]) => name),
    migratesAtStart: migrates(deployment).status === 'passed',
    faultOfServer: (product, running) => faultOfServer(version, product, running),
  };
}

function faultOfServer(
  release: Deployment['version'],
  product: ServerProduct,
  running: string,
): ReturnType<ReleaseFacts['faultOfServer']> {
  const fault = serverVersionFault(release, product, running);
  switch (fault?.kind) {
    case undefined:
      return undefined;
    case 'noJson':
      return {
        message: `${product} ${fault.version} has no type for JSON, which Directus's tables need.`,
        fails: true,
      };
    case 'dropped':
      return { message: `Directus has not supported ${product} ${fault.version} since ${fault.since}.`, fails: true };
    case 'ended':
      return { message: `The support of ${product} ${fault.version} ended in ${fault.since}.`, fails: false };
  }
}
