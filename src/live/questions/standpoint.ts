import { isLocalhost, meaningOfName } from '../../model/compose-network.js';
import type { ComposePort, ComposeService } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import type { Address, Unreachable } from '../model.js';

/** Where the questions are asked from. */
export interface Standpoint {
  /** Inside the network of the deployment: names of services mean there what they mean to Directus. */
  readonly insideNetwork: boolean;
}

const EVERY_INTERFACE: ReadonlySet<string | undefined> = new Set([undefined, '', '0.0.0.0', '::', '[::]']);
const THIS_MACHINE = '127.0.0.1';
/** Names that only a cluster, or a network of Docker, can tell the address of. */
const ONLY_INSIDE = /^[^.:]+$|\.(?:svc|cluster\.local|docker\.internal)$|\.svc\.cluster\.local$/i;

/**
 * Where a server of Directus can be asked from here. Passwords go to it, so a name is never asked where it may mean
 * another machine than it means to Directus.
 */
export function reach(
  deployment: Deployment,
  name: string,
  port: number | undefined,
  { insideNetwork }: Standpoint,
): Address | Unreachable {
  if (port === undefined) return { unreachable: `The port of ${name} is not set or cannot be seen.` };
  const direct: Address = { host: withoutBrackets(name), port, name };
  if (insideNetwork || !deployment.container) return direct;
  const { compose } = deployment;
  if (compose) {
    const meaning = meaningOfName(compose.project, compose.service, name);
    switch (meaning.kind) {
      case 'service':
        return atPublishedPort(meaning.service, name, port);
      case 'machine':
        return { ...direct, host: THIS_MACHINE, through: `port ${String(port)} of this machine` };
      case 'nobody':
        return { unreachable: `No service of the project is called ${name}.` };
      case 'localhost':
        return compose.service.networkMode === 'host' ? direct : isItself(name);
      case 'elsewhere':
    }
  }
  if (isLocalhost(name)) return isItself(name);
  return ONLY_INSIDE.test(name)
    ? { unreachable: `${name} is a name inside the network of the deployment, which is not asked from here.` }
    : direct;
}

function isItself(name: string): Unreachable {
  return { unreachable: `${name} is the container itself, which can't be asked from here.` };
}

function atPublishedPort(service: ComposeService, name: string, port: number): Address | Unreachable {
  const published = service.ports.find((one) => one.target === port && one.protocol === 'tcp' && numberOf(one));
  const number = published && numberOf(published);
  if (!published || number === undefined)
    return {
      unreachable: `The service ${service.name} publishes no port ${String(port)} on this machine; --via docker asks inside its network.`,
    };
  const host = EVERY_INTERFACE.has(published.hostIp) ? THIS_MACHINE : withoutBrackets(published.hostIp ?? THIS_MACHINE);
  return {
    host,
    port: number,
    name,
    through: `port ${String(number)} of this machine, which the service ${service.name} publishes`,
  };
}

function numberOf({ published }: ComposePort): number | undefined {
  return published !== undefined && /^\d{1,5}$/.test(published) ? Number(published) : undefined;
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
