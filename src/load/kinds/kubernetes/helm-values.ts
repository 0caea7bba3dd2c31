import { posix } from 'node:path';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import { fileStart, type SourceFile, type Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { chartDraft, isValuesFile, speaksOfDirectusChart, type ChartValues } from '../../assemble/helm/chart-draft.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { documentsOf } from './manifest-reader.js';
import { strategicMerge } from './merge.js';

/**
 * Deployments by way of the Directus chart: its own values, those of charts that depend on it, values files for it,
 * and releases of it.
 */
export function helmDrafts(tree: FileTree, objects: readonly KubernetesObject[]): DeploymentDraft[] {
  const files = tree.files.flatMap((path) => {
    if (!/\.ya?ml$/i.test(path)) return [];
    const found = chartValues(tree, path);
    return found ? [chartDraft(found)] : [];
  });
  return [...files, ...objects.flatMap((object) => releasedValues(object) ?? []).map(chartDraft)];
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
  if (!isValuesFile(path)) return undefined;
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

function dependencyOnDirectus(chart: Tree | undefined): Tree | undefined {
  return itemsOf(pick(chart, 'dependencies')).find((dependency) => scalarText(pick(dependency, 'name')) === 'directus');
}
