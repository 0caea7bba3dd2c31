import { parseImage } from '../../directus/image.js';
import { isAbsent, valueSpan, type Variable } from '../../model/env.js';
import { describeInstances } from '../../model/instances.js';
import type { Deployment, Project } from '../../model/project.js';
import { proxyName, routesTo } from '../../model/proxy.js';
import { commandText, itemsOf, keySpan, pick, scalarText, type Tree } from '../../model/tree.js';
import type { Evidence } from '../model.js';

export function instancesKnown(deployment: Deployment): Evidence {
  const { instances, at } = deployment;
  if (instances.count === 'unknown') return { status: 'unknown', reason: 'The number of instances is decided outside the repository.', at };
  if (instances.count === 1) return { status: 'passed', reason: 'It runs as one instance.', at };
  return { status: 'passed', reason: `Nothing keeps ${describeInstances(instances)} from working together.`, at: instances.at ?? at };
}

export function containerKnown(deployment: Deployment): Evidence {
  const { image, container, at } = deployment;
  if (!container) return { status: 'passed', reason: 'It runs without a container.', at };
  if (!image) return { status: 'unknown', reason: 'Which image it runs can not be seen.', at };
  return { status: 'passed', reason: `It runs ${image.name}, and nothing speaks against how.`, at: image.at };
}

/** TLS is seen to end where PUBLIC_URL says https. */
export function encrypted(deployment: Deployment, project: Project): Evidence {
  const url = deployment.env.get('PUBLIC_URL');
  if (url.state === 'unknown') return { status: 'unknown', reason: 'PUBLIC_URL can not be seen.', at: valueSpan(url) ?? url.opening?.at };
  if (isAbsent(url)) return { status: 'unknown', reason: 'PUBLIC_URL is not set.', at: deployment.at };
  if (!/^https:/i.test(url.value ?? '')) return { status: 'failed', reason: 'PUBLIC_URL is not https.', at: valueSpan(url) };
  return encryptedByProxy(deployment, project) ?? encryptedByPlatform(deployment, url);
}

/** What the proxies of the repository tell. One on plain HTTP alone settles nothing, since another may stand before it. */
function encryptedByProxy(deployment: Deployment, project: Project): Evidence | undefined {
  const routes = routesTo(deployment, project);
  const secure = routes.find(({ tls }) => tls === true);
  if (secure) return { status: 'passed', reason: `PUBLIC_URL is https, and ${proxyName(secure)} ends TLS in front of Directus.`, at: secure.at };
  const [first] = routes;
  if (!first || routes.some(({ tls }) => tls !== false)) return undefined;
  return { status: 'unknown', reason: `PUBLIC_URL is https, but ${proxyName(first)} listens on plain HTTP alone; what ends TLS can not be seen.`, at: first.at };
}

/** Platforms that serve each app over HTTPS. Source: their documentation of domains and certificates. */
const TLS_PLATFORMS: ReadonlySet<string> = new Set(['coolify', 'fly', 'railway', 'render', 'zerops']);

function encryptedByPlatform({ kind }: Deployment, url: Variable): Evidence {
  const at = valueSpan(url);
  if (TLS_PLATFORMS.has(kind)) return { status: 'passed', reason: 'PUBLIC_URL is https, and the platform ends TLS.', at };
  // The chart writes https there when its Ingress has certificates.
  if (kind === 'helm' && url.assignment?.layer === 'platform') return { status: 'passed', reason: "PUBLIC_URL is https, and the chart's Ingress ends TLS.", at };
  return { status: 'unknown', reason: 'PUBLIC_URL is https, but what ends TLS is not in the repository.', at };
}

const PLATFORMS: ReadonlySet<string> = new Set(['coolify', 'fly', 'helm', 'kubernetes', 'procfile', 'railway', 'render', 'zerops']);

export function supervised(deployment: Deployment): Evidence {
  const { kind, at, compose, manifest } = deployment;
  if (kind === 'pm2') return { status: 'passed', reason: 'PM2 starts it again.', at };
  if (PLATFORMS.has(kind)) return { status: 'passed', reason: 'The platform starts it again.', at };
  if (compose) return restartOfService(compose.service.tree, at);
  if (kind === 'systemd') {
    const restart = itemsOf(pick(manifest, 'Service', 'Restart')).at(-1);
    const policy = scalarText(restart);
    if (policy === undefined || policy === 'no') return { status: 'failed', reason: 'The unit has no Restart=, so a crash is final.', at };
    return { status: 'passed', reason: `systemd starts it again (Restart=${policy}).`, at: restart?.at };
  }
  return { status: 'unknown', reason: 'Nothing in the repository starts it again after a crash.', at };
}

function restartOfService(service: Tree, at: Deployment['at']): Evidence {
  const restart = pick(service, 'restart') ?? pick(service, 'deploy', 'restart_policy', 'condition');
  const policy = scalarText(restart);
  if (restart && policy !== undefined && policy !== 'no' && policy !== 'none') return { status: 'passed', reason: `Docker starts it again (restart: ${policy}).`, at: restart.at };
  if (pick(service, 'deploy')) return { status: 'unknown', reason: 'Swarm starts it again, plain Docker does not.', at: keySpan(service, 'deploy') };
  return { status: 'failed', reason: 'It has no restart policy, so a crash is final.', at };
}

const MIGRATES = /\b(?:bootstrap|database\s+migrate:latest)\b/;

/** The official image bootstraps and migrates before it starts, unless its command is replaced. */
export function migrates(deployment: Deployment): Evidence {
  const command = commandOf(deployment);
  if (command && MIGRATES.test(commandText(command))) return { status: 'passed', reason: 'Its command migrates the database before it starts.', at: command.at };
  if (command && /\.sh\b/.test(commandText(command))) return { status: 'unknown', reason: 'What the script that it starts with does can not be seen.', at: command.at };
  if (command) return { status: 'unknown', reason: 'Its command does not migrate the database; something else has to.', at: command.at };
  const started = [deployment.build?.image.entrypoint, deployment.build?.image.command].flatMap((instruction) => instruction ?? []);
  const migrating = started.find(({ text }) => MIGRATES.test(text));
  if (migrating) return { status: 'passed', reason: 'The command of its image migrates the database before it starts.', at: migrating.at };
  if (deployment.image && parseImage(deployment.image.name).official && started.length === 0) return { status: 'passed', reason: 'The official image migrates the database before it starts.', at: deployment.image.at };
  return { status: 'unknown', reason: 'What migrates the database can not be seen.', at: deployment.at };
}

function commandOf({ compose, kubernetes, manifest }: Deployment): Tree | undefined {
  if (compose) return pick(compose.service.tree, 'command') ?? pick(compose.service.tree, 'entrypoint');
  if (kubernetes) return pick(kubernetes.container, 'command') ?? pick(kubernetes.container, 'args');
  return pick(manifest, 'deploy', 'startCommand') ?? pick(manifest, 'dockerCommand') ?? pick(manifest, 'startCommand') ?? pick(manifest, 'run', 'start');
}

/** A version of three numbers, or an image by its digest, stays the same until somebody changes it. */
export function versionPinned(deployment: Deployment): Evidence {
  const { version, at, image } = deployment;
  if (image && parseImage(image.name).digest !== undefined) return { status: 'passed', reason: 'The image is pinned by its digest.', at: image.at };
  if (version.text === undefined) return { status: 'unknown', reason: 'Which Directus version it runs can not be seen.', at };
  if (/^v?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version.text)) return { status: 'passed', reason: `Directus ${version.text} is pinned.`, at: version.at };
  return { status: 'unknown', reason: `${version.text} is whatever is newest on the day, and there is no way back to what ran before.`, at: version.at };
}
