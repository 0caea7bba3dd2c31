import { posix } from 'node:path';
import { parseImage } from '../../../directus/image.js';
import { lookup } from '../../../model/lookup.js';
import type { ComposeProject, ComposeService } from '../../../model/compose.js';
import { oncePer } from '../../../model/once-per.js';
import type { StageEvidence } from '../../../model/project.js';
import { entriesOf, pick, scalarText } from '../../../model/tree.js';
import { publicUrlEvidence } from '../../assemble/stage/environment-evidence.js';
import { isMailCatcherImage } from '../../assemble/stage/mail-catchers.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { developmentServers } from './development-servers.js';
import { stageOfHeadComment } from './head-comment.js';
import type { ComposeUse } from './compose-uses.js';

/** What a Compose project says of the stage at which one of its services runs. */
export function composeEvidence(
  project: ComposeProject,
  service: ComposeService,
  uses: readonly ComposeUse[],
  tree: FileTree,
): StageEvidence[] {
  return [
    ...commentEvidence(project),
    ...useEvidence(project, service, uses),
    ...servicesEvidence(project),
    ...mountedSources(service, tree),
    ...productionBuild(service),
    ...restarts(service),
    ...strayPublicUrl(project, service),
    ...extensionRoot(project, tree),
  ];
}

/** What all services together say: worked out once, however many of them run Directus. */
const servicesEvidence = oncePer((project: ComposeProject): readonly StageEvidence[] => {
  const services = [...project.services.values()].filter(({ enabled }) => enabled);
  return [
    ...mailCatchers(services),
    ...developmentServers(services),
    ...addresses(services),
    ...certificates(services),
    ...swarm(project, services),
    ...databaseTools(services),
    ...loopbackPorts(services),
  ];
});

function strong(speaksFor: StageEvidence['speaksFor'], reason: string): StageEvidence {
  return { speaksFor, weight: 'strong', reason };
}

function weak(speaksFor: StageEvidence['speaksFor'], reason: string): StageEvidence {
  return { speaksFor, weight: 'weak', reason };
}

function commentEvidence({ files }: ComposeProject): StageEvidence[] {
  return files.flatMap((file) => {
    const stage = stageOfHeadComment(file);
    return stage === undefined ? [] : [strong(stage, `a comment at the head of ${file.path} says so`)];
  });
}

const usesOfLast = lookup(({ files }: ComposeUse): (string | undefined)[] => (files.length > 0 ? [files.at(-1)] : []));
const usesInFolder = lookup(({ files, directory }: ComposeUse) => (files.length > 0 ? [] : [directory]));

/** Scripts, workflows and devcontainers that use just these files. */
function useEvidence(project: ComposeProject, service: ComposeService, uses: readonly ComposeUse[]) {
  const { files, includedFiles, projectDirectory } = project;
  const own = files.map(({ path }) => path).filter((path) => !includedFiles.includes(path));
  const named = usesOfLast(uses, own.at(-1));
  const inFolder = isFoundByItself(own) ? usesInFolder(uses, projectDirectory) : [];
  // Those of a kind give one reason, the first of all of them.
  const rank = new Map(named.length > 0 && inFolder.length > 0 ? uses.map((use, index) => [use, index]) : []);
  return [...named, ...inFolder]
    .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    .flatMap(({ purpose, source, words }): StageEvidence[] => {
      const reason = `${source} uses it`;
      if (words === undefined || startedBy(words, project).has(service.name)) return [strong(purpose, reason)];
      // Who develops may start the database alone, and Directus in another way.
      return purpose === 'development' ? [weak(purpose, reason)] : [];
    })
    .filter((one, index, all) => all.findIndex(({ speaksFor }) => speaksFor === one.speaksFor) === index);
}

/** The services that a command names and those that they need; all of them where it names none. */
function startedBy(words: readonly string[], { services }: ComposeProject): ReadonlySet<string> {
  const named = words.filter((word) => services.has(word));
  const started = new Set(named.length > 0 ? named : services.keys());
  for (const name of started) for (const { service } of services.get(name)?.dependsOn ?? []) started.add(service);
  return started;
}

/** What `docker compose` takes where it is told no file. */
function isFoundByItself(files: readonly string[]): boolean {
  return files.every((path) => /^(?:docker-)?compose(?:\.override)?\.ya?ml$/.test(posix.basename(path)));
}

/** They keep every mail for the developer to read. */
function mailCatchers(services: readonly ComposeService[]): StageEvidence[] {
  const catcher = services.find(({ image }) => image && isMailCatcherImage(parseImage(image.name).name));
  return catcher ? [strong('development', `${catcher.name} catches all mail`)] : [];
}

const DATABASE_TOOL = /(?:^|\/)(?:adminer|pgadmin4?|phpmyadmin|pgweb|redis-?commander|redisinsight|cloudbeaver)$/i;

function databaseTools(services: readonly ComposeService[]): StageEvidence[] {
  const tool = services.find(({ image }) => image && DATABASE_TOOL.test(parseImage(image.name).name));
  return tool ? [weak('development', `${tool.name} shows the database`)] : [];
}

/** The names under which a proxy serves the project to the world: in labels of Traefik and variables of nginx-proxy. */
function addresses(services: readonly ComposeService[]): StageEvidence[] {
  for (const { labels, environment, name } of services) {
    const rules = [...labels]
      .filter(([label]) => /^traefik\.http\.routers\.[^.]{0,200}\.rule$/i.test(label))
      .map(([, rule]) => rule);
    const hosts = [
      ...rules.flatMap((rule) => [...rule.matchAll(/`([^`]{1,253})`/g)].map(([, host]) => host)),
      environment.get('VIRTUAL_HOST').value,
    ];
    const host = hosts.find((one) => one !== undefined && isPublicName(one));
    if (host === undefined) continue;
    const reason = `a proxy serves ${name} as ${host}`;
    return [isSecure(labels) ? strong('production', reason) : weak('production', reason)];
  }
  return [];
}

/** A name alone may as well stand in the hosts file of a developer. */
function isSecure(labels: ComposeService['labels']): boolean {
  return [...labels].some(
    ([label, value]) =>
      /^traefik\.http\.routers\.[^.]{0,200}\.(?:tls|entrypoints)$/i.test(label) &&
      /^true$|\b(?:websecure|https)\b/i.test(value),
  );
}

function isPublicName(host: string): boolean {
  return (
    /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(host) &&
    !/(?:^|\.)(?:localhost|local|lan|internal|example\.\w+|example|test|invalid)$/i.test(host)
  );
}

/** The name of a router is empty where it comes from a variable that nothing here sets. */
const CERTIFICATE_LABEL = /^traefik\.http\.routers\.[^.]{0,200}\.tls\.certresolver$|^caddy(?:_\d+)?\.tls$/i;
const TLS_PORT = 443;

/** Somebody cares for TLS here. */
function certificates(services: readonly ComposeService[]): StageEvidence[] {
  const listening = services.find(({ ports }) =>
    ports.some(
      ({ published, target, hostIp }) => published === String(TLS_PORT) && target === TLS_PORT && !isLoopback(hostIp),
    ),
  );
  if (listening) return [strong('production', `${listening.name} serves HTTPS`)];
  const certified = services.find(
    ({ tree, environment }) =>
      entriesOf(pick(tree, 'labels')).some(([label]) => CERTIFICATE_LABEL.test(label)) ||
      environment.get('LETSENCRYPT_HOST').assignment !== undefined,
  );
  return certified ? [strong('production', `${certified.name} gets a certificate`)] : [];
}

function isLoopback(hostIp: string | undefined): boolean {
  return hostIp !== undefined && /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/.test(hostIp);
}

/** Keys of `deploy` that only a swarm (or more than one machine) has a use for. */
const SWARM_KEYS = ['placement', 'update_config', 'rollback_config', 'endpoint_mode'];

function swarm({ tree }: ComposeProject, services: readonly ComposeService[]): StageEvidence[] {
  const overlay = entriesOf(pick(tree, 'networks')).some(
    ([, { value }]) => scalarText(pick(value, 'driver')) === 'overlay',
  );
  const placed = services.some((service) => SWARM_KEYS.some((key) => pick(service.tree, 'deploy', key) !== undefined));
  return overlay || placed ? [strong('production', 'it is written for a swarm')] : [];
}

/** Nobody else than the machine itself can open a port, though a proxy on it may. */
function loopbackPorts(services: readonly ComposeService[]): StageEvidence[] {
  const ports = services.flatMap((service) => service.ports);
  return ports.length > 0 && ports.every(({ hostIp }) => isLoopback(hostIp))
    ? [weak('development', 'all ports are on 127.0.0.1')]
    : [];
}

/** A folder with the sources of something, so that changes show at once. */
function mountedSources({ volumes }: ComposeService, tree: FileTree): StageEvidence[] {
  const sources = volumes.find(
    ({ type, source }) =>
      type === 'bind' &&
      source !== undefined &&
      tree.kindOf(source) === 'directory' &&
      (/(?:^|\/)src$/.test(source) ||
        (tree.kindOf(posix.join(source, 'src')) === 'directory' &&
          tree.kindOf(posix.join(source, 'package.json')) === 'file')),
  );
  return sources ? [weak('development', `sources are mounted on ${sources.target}`)] : [];
}

/** `Dockerfile.prod`, or a stage of the Dockerfile that is called `production`: it may be the only one that runs. */
function productionBuild({ build }: ComposeService): StageEvidence[] {
  const named = [build?.target, build?.dockerfile && posix.basename(build.dockerfile)];
  const name = named.find((one) => one !== undefined && stageFromName(one)?.name === 'production');
  return name === undefined ? [] : [weak('production', `it is built from ${name}`)];
}

/** Whoever writes an extension tries it in a Directus of their own. */
function extensionRoot({ projectDirectory }: ComposeProject, tree: FileTree): StageEvidence[] {
  for (const folder of new Set([projectDirectory, ''])) {
    const path = posix.join(folder, 'package.json');
    const file = tree.kindOf(path) === 'file' ? tree.read(path) : undefined;
    if (file && !isProblem(file) && pick(parseJson(file).tree, 'directus:extension'))
      return [strong('development', `${path} is an extension of Directus`)];
  }
  return [];
}

/** The project's `.env` has an address that the service doesn't get. */
function strayPublicUrl({ variables }: ComposeProject, { environment }: ComposeService): StageEvidence[] {
  return environment.get('PUBLIC_URL').assignment === undefined ? publicUrlEvidence(variables) : [];
}

function restarts({ restart }: ComposeService): StageEvidence[] {
  return restart && /^(?:always|unless-stopped)$/.test(restart.policy)
    ? [weak('production', `it restarts by itself (${restart.policy})`)]
    : [];
}
