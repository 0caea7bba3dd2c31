import { parseImage } from '../../directus/image.js';
import { isAbsent, valueSpan, type Variable } from '../../model/env.js';
import { describeInstances } from '../../model/instances.js';
import type { Deployment, Project } from '../../model/project.js';
import { proxyName } from '../../model/proxy.js';
import { routesTo } from '../../directus/proxy-targets.js';
import { itemsOf, keySpan, pick, scalarText, type Tree } from '../../model/tree.js';
import type { Evidence } from '../model.js';

/** What several instances must have in common. */
const SHARED_BY_INSTANCES = [
  'SECRET',
  'REDIS',
  'REDIS_HOST',
  'CACHE_STORE',
  'SYNCHRONIZATION_STORE',
  'STORAGE_LOCATIONS',
];

/** One instance needs nothing; several pass where what they have to share is known, and no rule found a fault. */
export function instancesKnown(deployment: Deployment): Evidence {
  const { instances, at } = deployment;
  if (instances.count === 'unknown')
    return { status: 'unknown', reason: 'The number of instances is decided outside the repository.', at };
  if (instances.count === 1) return { status: 'passed', reason: 'It runs as one instance.', at };
  const unseen = SHARED_BY_INSTANCES.map((name) => deployment.env.get(name)).find(({ state }) => state === 'unknown');
  if (unseen)
    return {
      status: 'unknown',
      reason: `Whether ${describeInstances(instances)} work together cannot be seen: ${unseen.name} is not known.`,
      at: valueSpan(unseen) ?? unseen.opening?.at ?? instances.at ?? at,
    };
  return {
    status: 'passed',
    reason: `Nothing keeps ${describeInstances(instances)} from working together.`,
    at: instances.at ?? at,
  };
}

export function containerKnown(deployment: Deployment): Evidence {
  const { image, container, at } = deployment;
  if (!container) return { status: 'passed', reason: 'It runs without a container.', at };
  if (!image) return { status: 'unknown', reason: 'Which image it runs cannot be seen.', at };
  const runs = deployment.build ? 'Its image is built on' : 'It runs';
  return { status: 'passed', reason: `${runs} ${image.name}, and no finding is about it.`, at: image.at };
}

/** TLS is seen to end where PUBLIC_URL says https. */
export function encrypted(deployment: Deployment, project: Project): Evidence {
  const url = deployment.env.get('PUBLIC_URL');
  if (url.state === 'unknown')
    return {
      status: 'unknown',
      reason: 'PUBLIC_URL cannot be seen.',
      at: valueSpan(url) ?? url.opening?.at ?? deployment.at,
    };
  if (isAbsent(url)) return { status: 'unknown', reason: 'PUBLIC_URL is not set.', at: deployment.at };
  if (!/^https:/i.test(url.value ?? ''))
    return { status: 'failed', reason: 'PUBLIC_URL is not https.', at: valueSpan(url) };
  return encryptedByProxy(deployment, project) ?? encryptedByPlatform(deployment, url);
}

/**
 * What the proxies of the repository tell. One on plain HTTP alone settles nothing, since another may stand before it.
 */
function encryptedByProxy(deployment: Deployment, project: Project): Evidence | undefined {
  const routes = routesTo(deployment, project);
  const secure = routes.find(({ tls }) => tls === true);
  if (secure)
    return {
      status: 'passed',
      reason: `PUBLIC_URL is https, and ${proxyName(secure)} ends TLS in front of Directus.`,
      at: secure.at,
    };
  const [first] = routes;
  if (!first || routes.some(({ tls }) => tls !== false)) return undefined;
  return {
    status: 'unknown',
    reason: `PUBLIC_URL is https, but ${proxyName(first)} listens on plain HTTP alone; what ends TLS cannot be seen.`,
    at: first.at,
  };
}

/** Platforms that serve each app over HTTPS. Source: their documentation of domains and certificates. */
const TLS_PLATFORMS: ReadonlySet<string> = new Set([
  'app-engine',
  'app-platform',
  'cloud-run',
  'container-apps',
  'coolify',
  'fly',
  'railway',
  'render',
  'zerops',
]);

function encryptedByPlatform({ kind }: Deployment, url: Variable): Evidence {
  const at = valueSpan(url);
  if (TLS_PLATFORMS.has(kind))
    return { status: 'passed', reason: 'PUBLIC_URL is https, and the platform ends TLS.', at };
  // The chart writes https there when its Ingress has certificates.
  if (kind === 'helm' && url.assignment?.layer === 'platform')
    return { status: 'passed', reason: "PUBLIC_URL is https, and the chart's Ingress ends TLS.", at };
  return { status: 'unknown', reason: 'PUBLIC_URL is https, but what ends TLS is not in the repository.', at };
}

const PLATFORMS: ReadonlySet<string> = new Set([
  'app-engine',
  'app-platform',
  'cloud-run',
  'container-apps',
  'copilot',
  'ecs',
  'nomad',
  'coolify',
  'fly',
  'helm',
  'kubernetes',
  'procfile',
  'railway',
  'render',
  'zerops',
]);

/** Where a platform is told not to start a process again. Source: the platforms' documentation of these fields. */
const RESTART_FIELDS: readonly (readonly string[])[] = [
  ['deploy', 'restartPolicyType'],
  ['spec', 'restartPolicy'],
  ['spec', 'template', 'spec', 'restartPolicy'],
];

export function supervised(deployment: Deployment): Evidence {
  const { kind, at, compose, manifest } = deployment;
  if (kind === 'pm2') return { status: 'passed', reason: 'PM2 starts it again.', at };
  if (kind === 'coolify' && compose && !compose.service.restart)
    return { status: 'passed', reason: 'Coolify starts it again.', at };
  if (compose) return restartOfService(compose.service.tree, at);
  if (PLATFORMS.has(kind)) return restartOnPlatform(deployment);
  if (kind === 'nixos')
    return { status: 'passed', reason: 'systemd starts it again (the default of oci-containers).', at };
  if (kind === 'ansible') return restartOfService(manifest, at);
  if (kind === 'systemd' || kind === 'quadlet') {
    const restart = itemsOf(pick(manifest, 'Service', 'Restart')).at(-1);
    const policy = scalarText(restart);
    if (policy === undefined || policy === 'no')
      return { status: 'failed', reason: 'The unit has no Restart=, so a crash is final.', at };
    return { status: 'passed', reason: `systemd starts it again (Restart=${policy}).`, at: restart?.at };
  }
  return { status: 'unknown', reason: 'Nothing in the repository starts it again after a crash.', at };
}

function restartOnPlatform({ manifest, at }: Deployment): Evidence {
  const fields = [
    ...RESTART_FIELDS.map((path) => pick(manifest, ...path)),
    ...itemsOf(pick(manifest, 'restart')).map((restart) => pick(restart, 'policy')),
  ];
  const never = fields.find((field) => /^(?:never|no)$/i.test(scalarText(field) ?? ''));
  if (never)
    return {
      status: 'failed',
      reason: `The platform is told not to start it again (${scalarText(never) ?? ''}), so a crash is final.`,
      at: never.at,
    };
  return { status: 'passed', reason: 'The platform starts it again.', at };
}

function restartOfService(service: Tree | undefined, at: Deployment['at']): Evidence {
  const restart =
    pick(service, 'restart') ??
    pick(service, 'deploy', 'restart_policy', 'condition') ??
    pick(service, 'restart_policy');
  const policy = scalarText(restart);
  if (restart && policy !== undefined && policy !== 'no' && policy !== 'none')
    return { status: 'passed', reason: `Docker starts it again (restart: ${policy}).`, at: restart.at };
  if (pick(service, 'deploy'))
    return {
      status: 'unknown',
      reason: 'Swarm starts it again, plain Docker does not.',
      at: keySpan(service, 'deploy'),
    };
  return { status: 'failed', reason: 'It has no restart policy, so a crash is final.', at };
}

/** A version of three numbers, or an image by its digest, stays the same until somebody changes it. */
export function versionPinned(deployment: Deployment): Evidence {
  const { version, at, image } = deployment;
  if (image && parseImage(image.name).digest !== undefined)
    return { status: 'passed', reason: 'The image is pinned by its digest.', at: image.at };
  if (version.text === undefined)
    return { status: 'unknown', reason: 'Which Directus version it runs cannot be seen.', at };
  if (version.text.includes('${'))
    return {
      status: 'unknown',
      reason: 'Which Directus version it runs is decided outside the repository.',
      at: version.at,
    };
  if (/^v?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version.text))
    return { status: 'passed', reason: `Directus ${version.text} is pinned.`, at: version.at };
  return {
    status: 'unknown',
    reason: `${version.text} is whatever release fits it on the day, and there is no way back to what ran before.`,
    at: version.at,
  };
}
