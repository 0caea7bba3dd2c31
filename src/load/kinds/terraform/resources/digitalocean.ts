import type { ScalarTree } from '../../../../model/tree.js';
import { scalarText } from '../../../../model/tree.js';
import {
  blockLayer,
  instancesOf,
  joinedLayers,
  nested,
  type NestedBlock,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `digitalocean_app`. Source: registry.terraform.io/providers/digitalocean/digitalocean. */
export function digitalOceanContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  const shared = blockLayer(
    nested(resource.body, ['spec', 'env'], evaluator),
    { name: 'key', value: 'value' },
    resource.at,
  );
  return nested(resource.body, ['spec', 'service'], evaluator).blocks.map((service) => {
    const own = blockLayer(nested(service.body, ['env'], evaluator), { name: 'key', value: 'value' }, resource.at);
    return {
      name: scalarText(service.value('name')) ?? resource.labels[1],
      at: service.at,
      image: imageOf(nested(service.body, ['image'], evaluator).blocks[0]),
      layer: joinedLayers(shared, own),
      mounts: [],
      instances: instancesOf(service.value('instance_count'), 'instance_count', 1),
      healthPaths: nested(service.body, ['health_check'], evaluator).blocks.flatMap(
        ({ value }) => value('http_path') ?? [],
      ),
    };
  });
}

function imageOf(image: NestedBlock | undefined): ScalarTree | undefined {
  const repository = image?.value('repository');
  const name = scalarText(repository);
  if (!image || !repository || name === undefined) return undefined;
  const registry = scalarText(image.value('registry'));
  const tag = image.value('tag');
  const version = tag ? (scalarText(tag) ?? '${tag}') : 'latest';
  const text = `${registry === undefined ? '' : `${registry}/`}${name}:${version}`;
  return { kind: 'scalar', value: text, text, at: repository.at };
}
