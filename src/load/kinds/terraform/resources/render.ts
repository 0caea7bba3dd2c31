import type { Assignment, EnvLayerContent } from '../../../../model/env.js';
import type { Instances } from '../../../../model/project.js';
import { entriesOf, pick, scalarText, type ScalarTree, type Tree } from '../../../../model/tree.js';
import { assignmentOf, joinPath } from '../../../assemble/platform-source.js';
import {
  blockOf,
  instancesOf,
  openingOf,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `render_web_service` and `render_private_service`. Source: registry.terraform.io/providers/render-oss/render. */
export function renderContainers({ resource, module, evaluator }: ResourceContext): TerraformContainer[] {
  const { value } = blockOf(resource, evaluator);
  const source = value('runtime_source');
  const disk = value('disk');
  const healthPath = value('health_check_path');
  const linked = module.resources.some(({ labels }) => labels[0] === 'render_env_group_link');
  return [
    {
      name: scalarText(value('name')) ?? resource.labels[1],
      at: resource.at,
      image: imageOf(pick(source, 'image')),
      build: buildOf(pick(source, 'docker')),
      layer: layerOf(value('env_vars'), linked ? 'an env group is linked to it' : undefined, resource.at),
      mounts: volumeMount(pick(disk, 'mount_path'), pick(disk, 'name'), undefined),
      instances: renderInstances(value('autoscaling'), value('num_instances')),
      ...(healthPath ? { healthPaths: [healthPath] } : {}),
    },
  ];
}

function imageOf(image: Tree | undefined): ScalarTree | undefined {
  const url = pick(image, 'image_url');
  const name = scalarText(url);
  if (!url || name === undefined) return undefined;
  const [tag, digest] = [pick(image, 'tag'), pick(image, 'digest')];
  const version = tag ? `:${scalarText(tag) ?? '${tag}'}` : digest ? `@${scalarText(digest) ?? '${digest}'}` : '';
  const text = `${name}${version}`;
  return { kind: 'scalar', value: text, text, at: url.at };
}

/** Both paths count from the root of the repository that Render builds. */
function buildOf(docker: Tree | undefined): TerraformContainer['build'] {
  if (!docker) return undefined;
  return {
    dockerfile: joinPath('', scalarText(pick(docker, 'dockerfile_path')) ?? 'Dockerfile'),
    context: joinPath('', scalarText(pick(docker, 'context')) ?? ''),
    folder: '',
  };
}

/** `env_vars = { DB_CLIENT = { value = "pg" } }` */
function layerOf(table: Tree | undefined, more: string | undefined, at: TerraformContainer['at']): EnvLayerContent {
  const open = table?.kind === 'scalar' ? table.unknown : table?.open;
  const assignments = entriesOf(table).map(([name, { key, value }]): Assignment => {
    const written = pick(value, 'value');
    if (written) return assignmentOf(name, key, written);
    const reason = 'Render makes up the value';
    return { name, state: 'unknown', value: undefined, layer: 'platform', nameSpan: key, reason };
  });
  return { assignments, ...openingOf(open ?? more, at) };
}

function renderInstances(scaling: Tree | undefined, count: Tree | undefined): Instances {
  if (scaling && scalarText(pick(scaling, 'enabled')) !== 'false')
    return instancesOf(pick(scaling, 'max'), 'autoscaling', 'unknown');
  return instancesOf(count, 'num_instances', 1);
}
