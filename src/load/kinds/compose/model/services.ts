import type { ComposeService } from '../../../../model/compose.js';
import { textOf } from '../../../../model/source.js';
import { entriesOf, pick, scalarText, type MappingTree, type Tree } from '../../../../model/tree.js';
import {
  buildOf,
  dependenciesOf,
  envFilesOf,
  fileMountsOf,
  integerOf,
  labelsOf,
  networksOf,
  portsOf,
  textsOf,
  volumesOf,
} from './canonical.js';
import { serviceEnvironment } from './service-environment.js';
import type { Session } from './session.js';
import { isNull } from './shapes.js';
import type { Variables } from './variables.js';

/** The services of a merged model in canonical form. */
export function servicesOf(
  model: MappingTree,
  activeProfiles: readonly string[],
  variables: Variables,
  session: Session,
): Map<string, ComposeService> {
  const services = new Map<string, ComposeService>();
  for (const [name, { key, value }] of entriesOf(pick(model, 'services'))) {
    if (value.kind !== 'mapping') continue;
    const profiles = textsOf(pick(value, 'profiles'));
    const enabled = isEnabled(value, profiles, activeProfiles);
    const envFiles = envFilesOf(value, session.tree);
    services.set(name, {
      name,
      at: key,
      tree: value,
      enabled,
      profiles,
      environment: serviceEnvironment(name, value, envFiles, enabled, variables, session),
      envFiles,
      ...deploymentFields(value),
      build: buildOf(value, session.tree),
      labels: labelsOf(value),
      ports: portsOf(value),
      volumes: volumesOf(value, session.tree),
      secrets: fileMountsOf(value, pick(model, 'secrets'), 'secret', session.tree),
      configs: fileMountsOf(value, pick(model, 'configs'), 'config', session.tree),
      networks: networksOf(value),
      dependsOn: dependenciesOf(value),
    });
  }
  return services;
}

function deploymentFields(service: MappingTree) {
  const image = pick(service, 'image');
  const name = imageName(image);
  const restart = pick(service, 'restart');
  const policy = scalarText(restart);
  const healthcheck = pick(service, 'healthcheck');
  return {
    image: image && name !== undefined ? { name, at: image.at } : undefined,
    containerName: scalarText(pick(service, 'container_name')),
    replicas: replicasOf(service),
    workingDirectory: scalarText(pick(service, 'working_dir')),
    command: present(pick(service, 'command')),
    entrypoint: present(pick(service, 'entrypoint')),
    healthcheck: healthcheck?.kind === 'mapping' ? healthcheck : undefined,
    restart: restart && policy !== undefined ? { policy, at: restart.at } : undefined,
    networkMode: scalarText(pick(service, 'network_mode')),
  };
}

/** As resolved; where no more than the tag can't be known, as written: `directus/directus:${VERSION}`. */
function imageName(image: Tree | undefined): string | undefined {
  if (image?.kind !== 'scalar' || image.unknown === undefined) return scalarText(image);
  const written = textOf(image.at);
  return /^[^\s$]{1,300}[:@][^\s/$]{0,300}\$/.test(written) ? written : undefined;
}

function present(tree: Tree | undefined): Tree | undefined {
  return isNull(tree) ? undefined : tree;
}

function replicasOf(service: MappingTree): number | undefined {
  const written = [pick(service, 'scale'), pick(service, 'deploy', 'replicas')].find(
    (tree) => tree !== undefined && !isNull(tree),
  );
  return written === undefined ? 1 : integerOf(written);
}

function isEnabled(service: MappingTree, profiles: readonly string[], active: readonly string[]): boolean {
  const written = pick(service, 'profiles');
  if (written?.kind !== 'sequence' || written.items.length === 0) return true;
  return active.includes('*') || profiles.some((profile) => active.includes(profile));
}
