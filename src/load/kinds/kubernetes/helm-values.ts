import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { Instances, Stage } from '../../../model/project.js';
import { fileStart, type SourceFile, type Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { helmEnvironment } from './helm-environment.js';
import { documentsOf } from './manifest-reader.js';
import { strategicMerge } from './merge.js';

/** Values for the Directus chart (github.com/directus-labs/helm-chart), and what says that they are. */
interface ChartValues {
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

/**
 * Deployments by way of the Directus chart: its own values, those of charts that depend on it, values files for it,
 * and releases of it.
 */
export function helmDrafts(tree: FileTree, objects: readonly KubernetesObject[]): DeploymentDraft[] {
  const files = tree.files.flatMap((path) => {
    if (!/\.ya?ml$/i.test(path)) return [];
    const found = chartValues(tree, path);
    return found ? [toDraft(found)] : [];
  });
  return [...files, ...objects.flatMap((object) => releasedValues(object) ?? []).map(toDraft)];
}

/**
 * The values that a HelmRelease (Flux) or an Application (Argo CD) gives to the Directus chart. Values that it
 * takes from elsewhere, or holds as one text, leave open what they set: the chart's environment is open anyway.
 * Source: fluxcd.io/flux/components/helm/helmreleases, argo-cd.readthedocs.io/en/stable/user-guide/helm.
 */
function releasedValues(object: KubernetesObject): ChartValues | undefined {
  const [chart, version, values] =
    object.kind === 'HelmRelease'
      ? [
          pick(object.tree, 'spec', 'chart', 'spec', 'chart'),
          pick(object.tree, 'spec', 'chart', 'spec', 'version'),
          pick(object.tree, 'spec', 'values'),
        ]
      : [
          pick(object.tree, 'spec', 'source', 'chart'),
          pick(object.tree, 'spec', 'source', 'targetRevision'),
          pick(object.tree, 'spec', 'source', 'helm', 'valuesObject'),
        ];
  if (!['HelmRelease', 'Application'].includes(object.kind) || scalarText(chart) !== 'directus') return undefined;
  const unseen: Tree = {
    kind: 'mapping',
    at: object.at,
    entries: new Map(),
    open: 'the values are not in the manifest as fields',
  };
  return {
    file: object.file,
    values:
      values && !pick(object.tree, 'spec', 'valuesFrom')
        ? values
        : {
            ...(values ?? unseen),
            ...(values?.kind === 'mapping' ? { open: 'values are taken from elsewhere, too' } : {}),
          },
    at: object.at,
    appVersion: undefined,
    service: object.name || 'directus',
    chart: scalarText(version),
    isChartDefault: false,
  };
}

function chartValues(tree: FileTree, path: string): ChartValues | undefined {
  const name = posix.basename(path);
  if (!/^(?:.{1,200}[._-])?values(?:[._-].{1,200})?\.ya?ml$/i.test(name)) return undefined;
  const file = tree.read(path);
  if (isProblem(file)) return undefined;
  const chart = readDocument(tree, posix.join(posix.dirname(path), 'Chart.yaml'));
  const document = documentsOf(file)[0];
  if (!document) return undefined;
  const isOwn = scalarText(pick(chart, 'name')) === 'directus' && speaksOfDirectusChart(document);
  if (isOwn) return ownValues(tree, file, document, chart);
  const wrapped = pick(document, 'directus');
  const dependency = dependencyOnDirectus(chart);
  if (wrapped && dependency)
    return {
      file,
      values: wrapped,
      at: wrapped.at,
      appVersion: undefined,
      service: scalarText(pick(chart, 'name')) ?? 'directus',
      chart: scalarText(pick(dependency, 'version')),
      isChartDefault: false,
    };
  return speaksOfDirectusChart(document)
    ? {
        file,
        values: document,
        at: start(document, file),
        appVersion: undefined,
        service: 'directus',
        isChartDefault: false,
      }
    : undefined;
}

/** `values-production.yaml` beside the chart's own `values.yaml` lies over it. */
function ownValues(tree: FileTree, file: SourceFile, document: Tree, chart: Tree | undefined): ChartValues {
  const isChartDefault = /^values\.ya?ml$/.test(posix.basename(file.path));
  const defaults = isChartDefault ? undefined : readDocument(tree, posix.join(posix.dirname(file.path), 'values.yaml'));
  return {
    file,
    values: defaults ? strategicMerge(defaults, document) : document,
    at: start(document, file),
    appVersion: pick(chart, 'appVersion'),
    service: 'directus',
    isChartDefault,
  };
}

function start(document: Tree, file: SourceFile): Span {
  return (
    pick(document, 'image', 'repository')?.at ??
    (document.kind === 'mapping' ? [...document.entries.values()][0]?.key : undefined) ??
    fileStart(file)
  );
}

function readDocument(tree: FileTree, path: string): Tree | undefined {
  if (tree.kindOf(path) !== 'file') return undefined;
  const file = tree.read(path);
  return isProblem(file) ? undefined : documentsOf(file)[0];
}

/** Names of values that this chart has and others don't, or its image. */
function speaksOfDirectusChart(document: Tree): boolean {
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

function dependencyOnDirectus(chart: Tree | undefined): Tree | undefined {
  return itemsOf(pick(chart, 'dependencies')).find((dependency) => scalarText(pick(dependency, 'name')) === 'directus');
}

function toDraft({ file, values, at, appVersion, service, chart, isChartDefault }: ChartValues): DeploymentDraft {
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
