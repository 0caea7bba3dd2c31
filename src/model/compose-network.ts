import type { ComposePort, ComposeProject, ComposeService } from './compose.js';
import { oncePer } from './once-per.js';
import { entriesOf, itemsOf, pick, scalarText, type MappingTree } from './tree.js';

/** What a host name means inside a container of a Compose project. */
export type NameMeaning =
  /** The container itself, or one that shares its network. */
  | { readonly kind: 'localhost'; readonly shared: boolean }
  | { readonly kind: 'service'; readonly service: ComposeService; readonly sharesNetwork: boolean }
  /** Nothing in the project has this name, and nobody from outside is on its networks. */
  | { readonly kind: 'nobody' }
  /** The machine itself under a name that Docker Desktop knows; Docker Engine knows it by `extra_hosts` alone. */
  | { readonly kind: 'machine' }
  /** An address, a name with a domain, or one that something outside the project may answer to. */
  | { readonly kind: 'elsewhere' };

const LOCALHOST = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?)$/i;

/** Source: docs.docker.com/desktop/features/networking; the others are its names of before. */
const DESKTOP_NAMES: ReadonlySet<string> = new Set([
  'host.docker.internal',
  'gateway.docker.internal',
  'docker.for.mac.localhost',
  'docker.for.mac.host.internal',
  'docker.for.win.localhost',
]);

export function isLocalhost(host: string): boolean {
  return LOCALHOST.test(host);
}

const EVERY_INTERFACE: ReadonlySet<string | undefined> = new Set([undefined, '', '0.0.0.0', '::', '[::]']);

/** Is a port published on all addresses of the machine? */
export function isOnEveryInterface({ hostIp }: ComposePort): boolean {
  return EVERY_INTERFACE.has(hostIp);
}

/**
 * What `host` means to `service`. Source: the Compose specification (networks, aliases, links, extra_hosts,
 * network_mode).
 */
export function meaningOfName(project: ComposeProject, service: ComposeService, host: string): NameMeaning {
  if (isLocalhost(host)) return { kind: 'localhost', shared: sharesLocalhost(project, service) };
  if (isOpen(service.tree) || addedNames(service).has(host.toLowerCase())) return { kind: 'elsewhere' };
  const named = serviceNamed(project, host);
  if (named) return { kind: 'service', service: named, sharesNetwork: shareNetwork(project, service, named) };
  if (DESKTOP_NAMES.has(host.toLowerCase()) && networksOf(service)) return { kind: 'machine' };
  const plain = /^[a-z0-9][a-z0-9_-]*$/i.test(host) && !/^\d+$/.test(host);
  return plain && !meetsStrangers(project, service) ? { kind: 'nobody' } : { kind: 'elsewhere' };
}

/** The service that answers to a name: its own, its container's, or an alias. */
export function serviceNamed(project: ComposeProject, host: string): ComposeService | undefined {
  return namesOf(project).get(host.toLowerCase());
}

/** Each name in a project with the service that answers to it: services' own names go before others, the earlier before the later. */
const namesOf = oncePer((project: ComposeProject): ReadonlyMap<string, ComposeService> => {
  const names = new Map<string, ComposeService>();
  const services = [...project.services.values()].reverse();
  for (const service of services) for (const name of otherNames(service)) names.set(name, service);
  for (const service of services) names.set(service.name.toLowerCase(), service);
  return names;
});

/** The names that `serviceNamed` finds a service by, in lower case. */
export function hostNamesOf(project: ComposeProject, service: ComposeService): readonly string[] {
  return namesByService(project).get(service) ?? [];
}

const namesByService = oncePer((project: ComposeProject): ReadonlyMap<ComposeService, readonly string[]> => {
  const names = new Map<ComposeService, string[]>();
  for (const [name, owner] of namesOf(project)) {
    const others = names.get(owner);
    if (others) others.push(name);
    else names.set(owner, [name]);
  }
  return names;
});

function otherNames({ tree, containerName, networks }: ComposeService): Set<string> {
  const names = [containerName, scalarText(pick(tree, 'hostname')), ...networks.flatMap(({ aliases }) => aliases)];
  return new Set(names.flatMap((name) => (name === undefined ? [] : [name.toLowerCase()])));
}

/** Names that links and extra_hosts give to one service alone. */
function addedNames({ tree }: ComposeService): Set<string> {
  const names = new Set<string>();
  for (const key of ['links', 'external_links']) {
    for (const item of itemsOf(pick(tree, key))) names.add((scalarText(item)?.split(':').at(-1) ?? '').toLowerCase());
  }
  const extra = pick(tree, 'extra_hosts');
  for (const item of itemsOf(extra)) names.add((/^[^:=]+/.exec(scalarText(item) ?? '')?.[0] ?? '').toLowerCase());
  for (const [name] of entriesOf(extra)) names.add(name.toLowerCase());
  return names;
}

/** The names of a service's networks; undefined where it has none of its own (`network_mode`). */
function networksOf({ networkMode, networks }: ComposeService): ReadonlySet<string> | undefined {
  if (networkMode !== undefined) return undefined;
  return new Set(networks.length > 0 ? networks.map(({ name }) => name) : ['default']);
}

function shareNetwork(project: ComposeProject, one: ComposeService, other: ComposeService): boolean {
  const a = networksOf(one);
  const b = networksOf(other);
  // With network_mode the answer depends on what the network of the other container or of the host is.
  if (!a || !b || isOpen(one.tree) || isOpen(other.tree)) return true;
  const outer = (name: string) => scalarText(pick(project.tree, 'networks', name, 'name')) ?? name;
  const reachable = new Set([...a].map(outer));
  return [...b].some((name) => reachable.has(outer(name)));
}

/** Whether containers of other projects may be on one of the service's networks. */
function meetsStrangers(project: ComposeProject, service: ComposeService): boolean {
  const networks = networksOf(service);
  if (!networks) return true;
  return [...networks].some((name) => {
    const network = pick(project.tree, 'networks', name);
    const external = pick(network, 'external');
    const isExternal = external !== undefined && !(external.kind === 'scalar' && external.value === false);
    return isExternal || pick(network, 'name') !== undefined;
  });
}

/** Whether localhost is more than this one container: the host's network, or that of another container. */
function sharesLocalhost(project: ComposeProject, { name, networkMode }: ComposeService): boolean {
  if (networkMode !== undefined && networkMode !== 'bridge' && networkMode !== 'none') return true;
  return networkModesOf(project).has(`service:${name}`);
}

/** The `network_mode` of each service of a project. */
export const networkModesOf = oncePer(
  ({ services }: ComposeProject): ReadonlySet<string | undefined> =>
    new Set([...services.values()].map(({ networkMode }) => networkMode)),
);

function isOpen(tree: MappingTree): boolean {
  return tree.open !== undefined;
}
