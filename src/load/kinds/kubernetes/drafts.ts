import type { KubernetesObject } from '../../../model/kubernetes.js';
import { textAfterMark } from '../../../model/source.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { Problem } from '../../../model/problem.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import type { DraftRequest } from '../draft-source.js';
import { helmDrafts } from './helm-values.js';
import { isKustomization, kustomizeBundles } from './kustomize.js';
import { ManifestReader } from './manifest-reader.js';
import { workloadDrafts } from './workload.js';

export interface LoadedKubernetes {
  readonly drafts: readonly DeploymentDraft[];
  /** All objects as they are applied: kustomized ones, and those of plain manifests. */
  readonly objects: readonly KubernetesObject[];
}

const MANIFEST = /^[ \t]*"?apiVersion"?[ \t]*:/m;

/** The workloads that run Directus. */
export function kubernetesDrafts({ context }: DraftRequest): readonly DeploymentDraft[] {
  return loadKubernetes(context.tree, context.report).drafts;
}

/** Finds the workloads that run Directus in plain manifests, kustomizations and values of the Directus chart. */
export function loadKubernetes(tree: FileTree, report: (problem: Problem) => void = () => undefined): LoadedKubernetes {
  const paths = tree.files
    .filter((path) => /\.ya?ml$/i.test(path) || isJsonManifest(path) || isKustomization(path))
    .filter((path) => mayBeManifest(tree, path));
  if (paths.length === 0) return { drafts: helmDrafts(tree, []), objects: [] };
  const reader = new ManifestReader(tree, report);
  const { bundles, used } = kustomizeBundles(reader, report);
  const plain = paths
    .filter((path) => !used.has(path) && !isKustomization(path))
    .flatMap((path) => reader.read(path) ?? []);
  const loose = { objects: plain.flatMap((source) => source.objects), files: [] };
  const all = [...bundles, loose];
  const objects = all.flatMap((bundle) => bundle.objects);
  return { drafts: [...all.flatMap((bundle) => workloadDrafts(bundle, tree)), ...helmDrafts(tree, objects)], objects };
}

/** JSON files are many and mostly something else: folders and names that people use for manifests. */
function isJsonManifest(path: string): boolean {
  return (
    /\.json$/i.test(path) &&
    /(?:^|\/)(?:(?:k8s|kube[\w-]*|manifests?|deploy[\w-]*)\/.*|[^/]*(?:k8s|kube|deployment|statefulset|manifest)[^/]*)$/i.test(
      path,
    )
  );
}

/** Parsing every YAML file of a large repository would cost too much. */
function mayBeManifest(tree: FileTree, path: string): boolean {
  if (isKustomization(path)) return true;
  const file = tree.read(path);
  return !isProblem(file) && MANIFEST.test(textAfterMark(file)) && file.text.includes('kind');
}
