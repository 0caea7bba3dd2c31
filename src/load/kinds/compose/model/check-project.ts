import type { ComposeService } from '../../../../model/compose.js';
import { entriesOf, itemsOf, keySpan, pick, scalarText, type MappingTree } from '../../../../model/tree.js';
import { integerOf } from './canonical.js';
import { isCoolifyTemplate } from '../coolify.js';
import type { Session } from './session.js';
import { isNull } from './shapes.js';
import { isPath, parseShortVolume } from './short-syntax.js';

/** Compose makes `default`; Dokploy and Coolify add their own network to the file when they deploy it. */
const PROVIDED_NETWORKS: ReadonlySet<string> = new Set(['default', 'dokploy-network', 'coolify']);

/** What Compose checks once the project is merged: that everything named exists and nothing contradicts. */
export function checkProject(
  model: MappingTree,
  services: ReadonlyMap<string, ComposeService>,
  session: Session,
): void {
  for (const service of services.values()) {
    if (!service.enabled) continue;
    checkSource(service, session);
    checkReferences(service, model, session);
    checkDependencies(service, services, session);
    checkReplicas(service, session);
    checkHealthcheck(service, session);
  }
  checkDefinitions(model, session);
  checkCycles(services, session);
}

function checkSource({ name, tree, at }: ComposeService, session: Session): void {
  const hasSource = ['image', 'build', 'provider'].some(
    (key) => pick(tree, key) !== undefined && !isNull(pick(tree, key)),
  );
  if (!hasSource) session.lack(`service "${name}" has neither an image nor a build context specified`, at);
}

function checkReferences(
  { name, tree, networks, networkMode }: ComposeService,
  model: MappingTree,
  session: Session,
): void {
  const isDefined = (section: string, wanted: string): boolean => pick(model, section, wanted) !== undefined;
  // Coolify adds the volumes that a template uses to its section `volumes:`.
  const declaresVolumes = isCoolifyTemplate(session.files);
  for (const item of itemsOf(pick(tree, 'volumes'))) {
    const volume = namedVolume(item);
    if (volume !== undefined && !isDefined('volumes', volume) && !declaresVolumes)
      session.lack(`service "${name}" refers to undefined volume ${volume}`, item.at);
  }
  for (const network of networks) {
    if (!PROVIDED_NETWORKS.has(network.name) && !isDefined('networks', network.name))
      session.lack(`service "${name}" refers to undefined network ${network.name}`, network.at);
  }
  for (const kind of ['secret', 'config']) {
    for (const item of itemsOf(pick(tree, `${kind}s`))) {
      const source = scalarText(item.kind === 'mapping' ? pick(item, 'source') : item);
      if (source !== undefined && !isDefined(`${kind}s`, source))
        session.lack(`service "${name}" refers to undefined ${kind} ${source}`, item.at);
    }
  }
  if (networkMode !== undefined && networks.length > 0)
    session.refuse(
      `service ${name} declares mutually exclusive \`network_mode\` and \`networks\``,
      keySpan(tree, 'network_mode') ?? tree.at,
    );
}

function namedVolume(item: ReturnType<typeof itemsOf>[number]): string | undefined {
  if (item.kind === 'mapping')
    return scalarText(pick(item, 'type')) === 'volume' ? scalarText(pick(item, 'source')) : undefined;
  const source = parseShortVolume(scalarText(item) ?? '')?.source;
  return source === undefined || isPath(source) ? undefined : source;
}

function checkDependencies(
  service: ComposeService,
  services: ReadonlyMap<string, ComposeService>,
  session: Session,
): void {
  for (const { service: wanted, required, at } of service.dependsOn) {
    if (required && services.get(wanted)?.enabled !== true)
      session.lack(`service "${service.name}" depends on undefined service "${wanted}"`, at);
  }
}

function checkReplicas({ name, tree, replicas, containerName }: ComposeService, session: Session): void {
  const [scale, deployed] = [integerOf(pick(tree, 'scale')), integerOf(pick(tree, 'deploy', 'replicas'))];
  if (scale !== undefined && deployed !== undefined && scale !== deployed) {
    session.refuse(
      `services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'`,
      keySpan(tree, 'scale') ?? tree.at,
    );
  }
  if (replicas !== undefined && replicas > 1 && containerName !== undefined) {
    session.refuse(
      `services.${name}: can't set container_name and ${scale === undefined ? 'deploy.replicas' : 'scale'} as container name must be unique`,
      keySpan(tree, 'container_name') ?? tree.at,
    );
  }
}

const TEST_KINDS: ReadonlySet<string> = new Set(['NONE', 'CMD', 'CMD-SHELL']);

function checkHealthcheck({ tree }: ComposeService, session: Session): void {
  const test = pick(tree, 'healthcheck', 'test');
  if (test?.kind !== 'sequence') return;
  const [first] = test.items;
  const kind = scalarText(first);
  const isUnknown = first?.kind === 'scalar' && first.unknown !== undefined;
  if (!isUnknown && test.items.length > 0 && !TEST_KINDS.has(kind ?? ''))
    session.refuse('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"', test.at);
}

const SECRET_SOURCES = ['file', 'environment', 'content', 'external', 'driver', 'template_driver'];

function checkDefinitions(model: MappingTree, session: Session): void {
  for (const [section, sources] of [
    ['secrets', 'file|environment'],
    ['configs', 'file|environment|content'],
  ] as const) {
    for (const [name, { key, value }] of entriesOf(pick(model, section))) {
      const has = SECRET_SOURCES.some((source) => pick(value, source) !== undefined);
      if (!has) session.refuse(`${section}.${name}: one of ${sources} must be set`, key);
    }
  }
}

/** Services that wait for each other, found by walking the dependencies without recursion. */
function checkCycles(services: ReadonlyMap<string, ComposeService>, session: Session): void {
  const done = new Set<string>();
  for (const start of services.keys()) {
    const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }];
    const open = new Set([start]);
    while (path.length > 0) {
      const current = path[path.length - 1];
      if (!current) break;
      const service = done.has(current.name) ? undefined : services.get(current.name);
      const dependency = service?.enabled === true ? service.dependsOn[current.next++] : undefined;
      if (!dependency) {
        done.add(current.name);
        open.delete(current.name);
        path.pop();
      } else if (open.has(dependency.service)) {
        const cycle = path.slice(path.findIndex((step) => step.name === dependency.service)).map((step) => step.name);
        session.refuse(`dependency cycle detected: ${[...cycle, dependency.service].join(' -> ')}`, dependency.at);
        return;
      } else if (!done.has(dependency.service)) {
        path.push({ name: dependency.service, next: 0 });
        open.add(dependency.service);
      }
    }
  }
}
