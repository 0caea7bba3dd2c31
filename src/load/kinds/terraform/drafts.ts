import { Environment } from '../../../model/env.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { directusSource } from '../../assemble/platform-source.js';
import type { DraftRequest } from '../draft-source.js';
import type { TerraformContainer } from './container.js';
import { Evaluator } from '../../formats/hcl/evaluate.js';
import { terraformModules } from './module.js';
import { RESOURCES } from './resources/index.js';

/** The containers of Directus that Terraform or OpenTofu creates. */
export async function terraformDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  if (!context.tree.files.some((path) => /\.(?:tf|tofu)$/.test(path))) return [];
  const drafts: DeploymentDraft[] = [];
  for (const module of await terraformModules(context.tree)) {
    const evaluator = new Evaluator(module);
    for (const resource of module.resources) {
      const containers = RESOURCES[resource.labels[0] ?? '']?.({ resource, module, evaluator }) ?? [];
      for (const container of containers) drafts.push(...(await draftsOf(container, context)));
    }
  }
  return drafts;
}

async function draftsOf(
  { name, at, image, layer, mounts, instances }: TerraformContainer,
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  if (!image) return [];
  const source = await directusSource({ image, folder: '', environment: new Environment([layer]) }, context);
  if (!source) return [];
  const { scriptLayers: _, ...part } = source;
  return [
    {
      kind: 'terraform',
      service: name,
      at,
      files: [at.file],
      ...part,
      instances,
      layers: [layer],
      mounts,
      container: true,
    },
  ];
}
