import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import type { Instances, Stage } from '../../../model/project.js';
import type { SourceFile, Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../deployment-draft.js';
import { helmEnvironment } from './chart-environment.js';

/** Values for the Directus chart (github.com/directus-labs/helm-chart), and what says that they are. */
export interface ChartValues {
  readonly file: SourceFile;
  readonly values: Tree;
  readonly at: Span;
  /** The chart's own `appVersion`, which is the image's tag where the values give none. */
  readonly appVersion: Tree | undefined;
  readonly service: string;
  /** The version or range of the chart that the values are for, where something names it. */
  readonly chart?: string | undefined;
  /** A chart's own values are defaults that someone else will override. */
  readonly isChartDefault: boolean;
}

const DEFAULTS_OF_A_CHART: Stage = { name: 'template', reason: 'these are the default values of a chart' };

/** Values files as people name them: `values.yaml`, `values-production.yaml`, `directus-values.yml`. */
export function isValuesFile(path: string): boolean {
  return /^(?:.{1,200}[._-])?values(?:[._-].{1,200})?\.ya?ml$/i.test(posix.basename(path));
}

/** Names of values that this chart has and others don't, or its image. */
export function speaksOfDirectusChart(document: Tree): boolean {
  if (/(?:^|\/)directus\/directus$/.test(scalarText(pick(document, 'image', 'repository')) ?? '')) return true;
  const own = [
    'adminEmail',
    'applicationSecretName',
    'createApplicationSecret',
    'databaseEngine',
    'createMysqlSecret',
    'createPostgresqlSecret',
  ];
  return own.filter((key) => pick(document, key) !== undefined).length >= 2;
}

/** The deployment that values of the Directus chart make. */
export function chartDraft({
  file,
  values,
  at,
  appVersion,
  service,
  chart,
  isChartDefault,
}: ChartValues): DeploymentDraft {
  const tag = pick(values, 'image', 'tag');
  const written = scalarText(tag) ? tag : appVersion;
  const repository = scalarText(pick(values, 'image', 'repository')) ?? 'directus/directus';
  const version = scalarText(written);
  return {
    kind: 'helm',
    service,
    at,
    files: [file],
    stageHints: [isChartDefault ? DEFAULTS_OF_A_CHART : undefined],
    ...(written && version !== undefined ? { image: { name: `${repository}:${version}`, at: written.at } } : {}),
    instances: instances(values),
    layers: [openVersion(written, at), helmEnvironment(values, chart)].filter((layer) => layer !== undefined),
    mounts: itemsOf(pick(values, 'extraVolumeMounts')).flatMap((mount) => {
      const target = scalarText(pick(mount, 'mountPath'));
      return target === undefined
        ? []
        : [
            {
              type: 'unknown' as const,
              source: scalarText(pick(mount, 'name')),
              target,
              readOnly: false,
              at: mount.at,
            },
          ];
    }),
    container: true,
    manifest: values,
  };
}

/** Without a tag, the chart's release decides which image runs, with whatever it sets. */
function openVersion(written: Tree | undefined, at: Span): EnvLayerContent | undefined {
  if (written) return undefined;
  return {
    assignments: [] satisfies Assignment[],
    openings: [{ layer: 'image', reason: 'the chart decides which image runs', at }],
  };
}

function instances(values: Tree): Instances {
  const scaled = scalarText(pick(values, 'autoscaling', 'enabled')) === 'true';
  const tree = scaled ? pick(values, 'autoscaling', 'maxReplicas') : pick(values, 'replicaCount');
  const count = Number(scalarText(tree) ?? '1');
  if (!Number.isInteger(count) || (values.kind === 'mapping' && values.open !== undefined))
    return { count: 'unknown', cause: undefined };
  return tree && count > 1
    ? { count, at: tree.at, cause: scaled ? 'maxReplicas' : 'replicaCount' }
    : { count, cause: undefined };
}
