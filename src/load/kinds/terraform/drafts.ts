import type { StageEvidence } from '../../../model/project.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import type { DraftRequest } from '../draft-source.js';
import type { TerraformContainer } from './container.js';
import { CONFIGURATION } from './folders.js';
import { helmReleaseDrafts } from './helm-release.js';
import { terraformModules, type TerraformModule } from './module.js';
import { RESOURCES } from './resources/index.js';
import { containersOfRegistryModule } from './resources/registry-modules.js';

/** The containers of Directus that Terraform or OpenTofu creates. */
export async function terraformDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  if (!context.tree.files.some((path) => CONFIGURATION.test(path))) return [];
  const drafts: DeploymentDraft[] = [];
  for (const module of await terraformModules(context.tree)) {
    for (const container of containersOf(module)) drafts.push(...(await draftsOf(container, module, context)));
    drafts.push(...helmReleaseDrafts(module, context.tree));
  }
  return drafts;
}

interface PlacedContainer extends TerraformContainer {
  /** False for Docker's own resources, which developers use as well. */
  readonly inCloud: boolean;
}

function containersOf(module: TerraformModule): PlacedContainer[] {
  const { evaluator } = module;
  return [
    ...module.resources.flatMap((resource) => {
      const type = resource.labels[0] ?? '';
      const inCloud = !type.startsWith('docker_');
      return (RESOURCES[type]?.({ resource, module, evaluator }) ?? []).map((one) => ({ ...one, inCloud }));
    }),
    ...module.modules.flatMap((resource) =>
      containersOfRegistryModule({ resource, module, evaluator }).map((one) => ({ ...one, inCloud: true })),
    ),
  ];
}

const IN_CLOUD: StageEvidence = { speaksFor: 'production', weight: 'strong', reason: 'it is deployed with Terraform' };

async function draftsOf(
  { name, at, image, build, layer, mounts, instances, healthPaths, inCloud }: PlacedContainer,
  { call }: TerraformModule,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  if (!image && !build) return [];
  const found = await containerDrafts(
    {
      kind: 'terraform',
      name,
      at,
      source: { image, folder: '', ...build },
      layers: [layer],
      mounts,
      instances,
      ...(healthPaths ? { healthPaths } : {}),
    },
    context,
  );
  const drafts = inCloud ? found.map((draft) => ({ ...draft, stageEvidence: [IN_CLOUD] })) : found;
  // The folder that is applied tells the stage: modules are shared by all stages.
  return call ? drafts.map((draft) => ({ ...draft, files: [...draft.files, call.file] })) : drafts;
}
