import type { ComposeService } from '../../model/compose.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment, DeploymentKind } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { commandText, entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { HEALTH_NEEDS_LOGIN_SINCE, parseImage } from '../image.js';
import { isOn, settingOf } from '../setting.js';
import { NO_TOUCH, type BreakingChange, type Touch } from './breaking-change.js';

export const NETWORK_CHANGES: readonly BreakingChange[] = [
  {
    id: 'proxy-not-trusted',
    since: '12.0.0',
    kind: 'default-changes',
    when: 'before',
    about:
      'IP_TRUST_PROXY is off by default, so behind a proxy every client has the address of the proxy: in the activity log, for rate limits and for IP allow lists.',
    fix: 'Where a proxy or load balancer stands before Directus, set IP_TRUST_PROXY to the number of proxies or to their addresses.',
    source: '@directus/env 6.0.0 defaults: IP_TRUST_PROXY false (before 12.0: true)',
    sameAs: ['ip-trust-proxy-off'],
    touches: untrustedProxy,
  },
  {
    id: 'health-needs-login',
    since: HEALTH_NEEDS_LOGIN_SINCE,
    kind: 'stops-working',
    when: 'before',
    about:
      '/server/health answers 403 to whoever is not logged in, so a health check that asks it without a token and looks at the status fails.',
    fix: 'Ask /server/ping instead.',
    source: '@directus/api 36.0.2 services/server.js',
    sameAs: ['healthcheck-needs-login', 'probe-needs-login'],
    touches: anonymousHealthChecks,
  },
  {
    id: 'websocket-origin',
    since: '12.1.0',
    kind: 'check',
    when: 'before',
    about:
      'WebSocket connections of browsers are refused unless their origin is the host of Directus, PUBLIC_URL or an entry of CORS_ORIGIN; `*` counts for none.',
    fix: 'If a site at another address opens WebSockets, set CORS_ENABLED=true and list its origin in CORS_ORIGIN.',
    source: 'breaking changes of version 12, 12.1.0; @directus/api 37.0.0 websocket origin check',
    touches: openWebSockets,
  },
];

function untrustedProxy(deployment: Deployment): readonly Touch[] {
  const settings = ['IP_TRUST_PROXY', 'IP_CUSTOM_HEADER'].map((name) => settingOf(deployment, name));
  if (settings.some((setting) => (setting.known ? !setting.isDefault : setting.variable.assignment !== undefined)))
    return NO_TOUCH;
  const proxy = proxyBefore(deployment);
  if (!proxy) return NO_TOUCH;
  return [{ at: proxy.at, variable: 'IP_TRUST_PROXY', certain: proxy.certain && settings.every(({ known }) => known) }];
}

/** These hand requests on to the app themselves. */
const PLATFORMS_WITH_PROXY: ReadonlySet<DeploymentKind> = new Set(['app-engine', 'fly', 'render', 'railway', 'zerops']);

/**
 * What shows that requests come through a proxy: https, which Directus doesn't speak, labels that a proxy reads,
 * perhaps a proxy beside it.
 */
function proxyBefore(deployment: Deployment): { at: Span | undefined; certain: boolean } | undefined {
  const publicUrl = settingOf(deployment, 'PUBLIC_URL');
  if (publicUrl.known && String(publicUrl.value).toLowerCase().startsWith('https://'))
    return { at: valueSpan(publicUrl.variable), certain: true };
  const label = proxyLabel(deployment);
  if (label) return { at: label, certain: true };
  if (PLATFORMS_WITH_PROXY.has(deployment.kind)) return { at: valueSpan(publicUrl.variable), certain: true };
  if (hasProxyBeside(deployment)) return { at: undefined, certain: false };
  return publicUrl.known
    ? undefined
    : { at: publicUrl.variable.opening?.at ?? valueSpan(publicUrl.variable), certain: false };
}

function proxyLabel({ compose }: Deployment): Span | undefined {
  const labels = pick(compose?.service.tree, 'labels');
  const named = entriesOf(labels).map(([name, { key }]) => ({ name, at: key }));
  const listed = itemsOf(labels).map((item) => ({ name: scalarText(item) ?? '', at: item.at }));
  return [...named, ...listed].find(({ name }) => /^(?:traefik\.http\.|caddy(?:[._=]|$))/.test(name))?.at;
}

/** A proxy in the same Compose project, which may stand before Directus or before something else. */
function hasProxyBeside({ compose }: Deployment): boolean {
  const images = [...(compose?.project.services.values() ?? [])].flatMap(({ image }) =>
    image ? [parseImage(image.name).name] : [],
  );
  return images.some((name) =>
    /(?:^|\/)(?:nginx|nginx-proxy|caddy|caddy-docker-proxy|traefik|haproxy|swag)$/.test(name),
  );
}

/** A request for /server/health: a command, or an address that something asks. */
interface HealthRequest {
  readonly text: string;
  readonly at: Span;
}

/** Checks that ask /server/health and carry no token. Compose's own check replaces the one of the image. */
function anonymousHealthChecks(deployment: Deployment): readonly Touch[] {
  const { compose, build } = deployment;
  const ofImage = compose?.service.healthcheck ? undefined : build?.image.healthcheck;
  const requests = [
    ...composeRequests(compose?.service),
    ...platformRequests(deployment),
    ...(ofImage ? [{ text: ofImage.text, at: ofImage.at }] : []),
  ];
  return requests
    .filter(({ text }) => asksAnonymously(text))
    .map(({ text, at }) => ({ at, certain: failsOnStatus(text) }));
}

function composeRequests(service: ComposeService | undefined): HealthRequest[] {
  const test = pick(service?.healthcheck, 'test');
  return [...(test ? [commandRequest(test)] : []), ...scalarsOf(pick(service?.tree, 'labels'))];
}

/** Probes of Kubernetes, and what manifests of platforms call their health checks. */
function platformRequests({ compose, kubernetes, manifest }: Deployment): HealthRequest[] {
  if (compose) return [];
  if (!kubernetes) return scalarsOf(manifest);
  return ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((name) => {
    const probe = pick(kubernetes.container, name);
    const command = pick(probe, 'exec', 'command');
    if (command) return [commandRequest(command)];
    const path = pick(probe, 'httpGet', 'path');
    const headers = scalarsOf(pick(probe, 'httpGet', 'httpHeaders')).map(({ text }) => text);
    return path && !headers.some((text) => /^authorization$/i.test(text)) ? scalarsOf(path) : [];
  });
}

/** Points at the word with the address, where the command is a list. */
function commandRequest(command: Tree): HealthRequest {
  const word = itemsOf(command).find((item) => scalarText(item)?.includes('/server/health'));
  return { text: commandText(command), at: word?.at ?? command.at };
}

function scalarsOf(tree: Tree | undefined): HealthRequest[] {
  if (!tree) return [];
  if (tree.kind === 'scalar') return [{ text: scalarText(tree) ?? '', at: tree.at }];
  const children = tree.kind === 'sequence' ? tree.items : [...tree.entries.values()].map(({ value }) => value);
  return children.flatMap(scalarsOf);
}

function asksAnonymously(text: string): boolean {
  return text.includes('/server/health') && !/access_token|authorization|bearer/i.test(text);
}

/** An address is asked by something that looks at the answer's status; a command may not care for it. */
function failsOnStatus(text: string): boolean {
  if (!/\s/.test(text.trim())) return true;
  if (/\|\|\s*(?:true|:|exit\s+0)/.test(text)) return false;
  if (/\bcurl\b/.test(text)) return /\s(?:-[a-zA-Z]{0,20}f[a-zA-Z]{0,20}|--fail(?:-\w{1,20}){0,2})(?:\s|$)/.test(text);
  return /\bwget\b|\bstatusCode\b|\.ok\b/.test(text);
}

function openWebSockets(deployment: Deployment): readonly Touch[] {
  if (isOn(deployment, 'WEBSOCKETS_ENABLED') !== true || isOn(deployment, 'WEBSOCKETS_REST_ENABLED') === false)
    return NO_TOUCH;
  const origin = settingOf(deployment, 'CORS_ORIGIN');
  const listsOrigins = origin.known && !origin.isDefault && !['*', 'true', 'false', ''].includes(String(origin.value));
  if (listsOrigins && isOn(deployment, 'CORS_ENABLED') === true) return NO_TOUCH;
  return [
    { at: valueSpan(settingOf(deployment, 'WEBSOCKETS_ENABLED').variable), variable: 'CORS_ORIGIN', certain: false },
  ];
}
