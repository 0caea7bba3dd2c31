import { parseImage } from '../../../directus/image.js';
import { Environment } from '../../../model/env.js';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import { folderOf } from '../../../model/paths.js';
import type { Stage } from '../../../model/project.js';
import { itemsOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { MOST_DEPLOYMENTS } from '../../assemble/load-context.js';
import { speaksOfDirectus, imageSpeaksOfDirectus } from '../../assemble/recognize.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { isCompanionImage, startsDirectus } from '../../assemble/process/directus-process.js';
import { kubectlLayers } from '../../assemble/set-commands/set-layers.js';
import { nearbyBuild } from './nearby-build.js';
import type { FileTree } from '../../files/file-tree.js';
import { containerEnvironment } from './environment.js';
import { replicasOf, workloadInstances } from './instances.js';
import type { Bundle } from './kustomize.js';
import { podOf } from './objects.js';
import { containerMounts } from './volumes.js';

/** The deployments of Directus in objects that are applied together. */
export function workloadDrafts(bundle: Bundle, tree: FileTree): DeploymentDraft[] {
  const drafts: DeploymentDraft[] = [];
  for (const workload of bundle.objects) {
    const pod = podOf(workload);
    for (const container of itemsOf(pick(pod, 'containers'))) {
      // One more than are checked, so that it is told that there are more.
      if (!pod || container.kind !== 'mapping' || drafts.length > MOST_DEPLOYMENTS) continue;
      for (const draft of containerDrafts(container, pod, workload, bundle, tree)) drafts.push(draft);
    }
  }
  return drafts;
}

function containerDrafts(
  container: MappingTree,
  pod: MappingTree,
  workload: KubernetesObject,
  bundle: Bundle,
  tree: FileTree,
): DeploymentDraft[] {
  const image = pick(container, 'image');
  const imageName = scalarText(image);
  const manifestLayers = containerEnvironment(container, { workload, objects: bundle.objects });
  const containerName = scalarText(pick(container, 'name'));
  if (!runsDirectus(container, imageName, new Environment(manifestLayers))) return [];
  const setLayers = kubectlLayers({ ...workload, container: containerName }, manifestLayers, tree);
  const replicas = replicasOf(workload);
  const build =
    imageName === undefined || parseImage(imageName).official
      ? undefined
      : nearbyBuild(tree, folderOf(workload.file.path));
  const workingDirectory = scalarText(pick(container, 'workingDir'));
  return [
    {
      kind: 'kubernetes',
      service: workload.name || containerName,
      at: workload.at,
      files: bundle.files.includes(workload.file) ? bundle.files : [workload.file],
      stageHints: stageHints(workload),
      ...(image && imageName !== undefined ? { image: { name: imageName, at: image.at } } : {}),
      ...(build ? { build } : {}),
      instances: workloadInstances(workload, bundle.objects),
      ...(replicas === undefined ? {} : { replicas }),
      layers: [...manifestLayers, ...setLayers],
      mounts: containerMounts(container, pod, workload),
      container: true,
      ...(workingDirectory === undefined ? {} : { workingDirectory }),
      manifest: workload.tree,
      kubernetes: { workload, pod, container, objects: bundle.objects },
    },
  ];
}

function runsDirectus(container: MappingTree, image: string | undefined, environment: Environment): boolean {
  const command = [...itemsOf(pick(container, 'command')), ...itemsOf(pick(container, 'args'))]
    .map((part) => scalarText(part) ?? '')
    .join(' ');
  if (startsDirectus(command)) return true;
  if (/\bdirectus\b/.test(command)) return false;
  if (image !== undefined && imageSpeaksOfDirectus(image))
    return parseImage(image).official || !isCompanionImage(image.split('/').at(-1) ?? '');
  return speaksOfDirectus(environment);
}

/** Labels and namespaces name stages more often than files do. */
function stageHints(workload: KubernetesObject): (Stage | undefined)[] {
  const labels = pick(workload.tree, 'metadata', 'labels');
  const named: (readonly [string, Tree | undefined])[] = ['environment', 'env', 'stage'].map((label) => [
    `the label ${label}`,
    pick(labels, label),
  ]);
  const hints = named.map(([where, value]) => hint(scalarText(value), where));
  return [...hints, hint(workload.namespace, 'the namespace')];
}

function hint(text: string | undefined, where: string): Stage | undefined {
  const spoken = text === undefined ? undefined : stageFromName(text);
  return spoken ? { name: spoken.name, reason: `"${spoken.word}" in ${where}` } : undefined;
}
