import type { Assignment, EnvLayerContent, Opening } from '../../../model/env.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';

/**
 * What the chart's templates give to the container whatever the values say. Source: its configmap.yaml and
 * deployment.yaml.
 */
const SET_BY_CHART = ['ADMIN_EMAIL', 'DB_CLIENT', 'DB_DATABASE', 'DB_HOST', 'DB_PASSWORD', 'DB_PORT', 'DB_USER'];
const SET_WITH_REDIS = ['REDIS_ENABLED', 'REDIS_HOST', 'REDIS_PASSWORD', 'REDIS_PORT', 'REDIS_USERNAME'];
/** KEY is in there too; it isn't named here, since its name would be the chart's doing and not the user's. */
const IN_APPLICATION_SECRET = ['ADMIN_PASSWORD', 'SECRET'];

/**
 * The environment that values of the Directus chart lead to. The chart's own settings depend on the release's name, so
 * they are unknown. Which other names there are is settled for chart 2 alone: its templates set these, and hand on
 * `extraEnvVars` and `attachExistingSecrets`. Source: deployment.yaml and configmap.yaml of directus-labs/helm-chart
 * 2.0.7; chart 3 takes more from other values.
 * @param chart the version or range of the chart that is used, where something names it
 */
export function helmEnvironment(values: Tree, chart?: string): EnvLayerContent {
  const redis = scalarText(pick(values, 'redis', 'enabled')) !== 'false';
  const names = [...SET_BY_CHART, ...(redis ? SET_WITH_REDIS : [])];
  const made = names.map((name) => unknown(name, 'the chart sets it'));
  const secret = IN_APPLICATION_SECRET.map((name) => unknown(name, 'it comes from the application secret'));
  const closed = isChart2(chart) && (values.kind !== 'mapping' || values.open === undefined);
  const key = closed ? [unknown('KEY', 'it comes from the application secret')] : [];
  return {
    assignments: [...made, ...secret, ...key, ...publicUrl(values), ...extraVariables(values)],
    openings: [
      ...attachedSecrets(values),
      ...(closed ? [] : [{ layer: 'platform', reason: 'the chart may set it' } as const]),
    ],
  };
}

/** `2.0.7`, `~2.0`, `^2.0.0`, `2.x`: whatever release is taken, it is one of chart 2. */
function isChart2(chart: string | undefined): boolean {
  return /^\s{0,10}[~^=]?\s{0,10}v?2(?:\.(?:\d{1,5}|x|\*)){0,2}\s{0,10}$/i.test(chart ?? '');
}

function unknown(name: string, reason: string): Assignment {
  return { name, state: 'unknown', value: undefined, layer: 'platform', reason };
}

/** With the Ingress on, the chart builds PUBLIC_URL from its first host and path. */
function publicUrl(values: Tree): Assignment[] {
  if (scalarText(pick(values, 'ingress', 'enabled')) !== 'true') return [];
  const host = pick(values, 'ingress', 'hosts', 0, 'host');
  const name = scalarText(host);
  if (!host || name === undefined) return [unknown('PUBLIC_URL', 'the chart sets it')];
  const scheme = scalarText(pick(values, 'ingress', 'enableTLS')) === 'false' ? 'http' : 'https';
  const path = scalarText(pick(values, 'ingress', 'hosts', 0, 'paths', 0, 'path')) ?? '/';
  return [
    { name: 'PUBLIC_URL', state: 'set', value: `${scheme}://${name}${path}`, layer: 'platform', valueSpan: host.at },
  ];
}

function extraVariables(values: Tree): Assignment[] {
  return itemsOf(pick(values, 'extraEnvVars')).flatMap((item): Assignment[] => {
    const name = pick(item, 'name');
    const text = scalarText(name);
    if (!name || text === undefined) return [];
    const value = pick(item, 'value');
    const known =
      value?.kind === 'scalar' && value.unknown === undefined && !value.text.includes('{{') ? value : undefined;
    if (!known)
      return [
        { ...unknown(text, 'the cluster or the chart knows the value'), layer: 'environment', nameSpan: name.at },
      ];
    return [
      {
        name: text,
        state: 'set',
        value: known.value === null ? '' : known.text,
        layer: 'environment',
        nameSpan: name.at,
        valueSpan: known.at,
      },
    ];
  });
}

function attachedSecrets(values: Tree): Opening[] {
  return itemsOf(pick(values, 'attachExistingSecrets')).map((item) => ({
    layer: 'secret',
    reason: `the Secret ${scalarText(item) ?? ''} is not in the repository`,
    at: item.at,
  }));
}
