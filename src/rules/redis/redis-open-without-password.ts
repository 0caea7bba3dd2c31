import { redisEndpoint } from '../../directus/endpoints.js';
import { serverOf, serversIn } from '../../directus/server-images.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { ComposePort, ComposeService } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import type { Deployment } from '../../model/project.js';
import { itemsOf, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Everyone who reaches the machine can read and write what is in Redis.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'A Redis that can be reached from outside needs a password.',
  why: 'The image of Redis listens without a password. A published port is open to everyone who reaches the machine, past most firewalls, since Docker writes its own rules: they read and change cached answers, and can write files with the rights of Redis.',
  help: 'Remove the `ports` of {service}, since Directus reaches it by its name, or publish it on 127.0.0.1 only, or start it with `--requirepass`.',
  helpInGeneral:
    'Remove the `ports` of the Redis service, since Directus reaches it by its name, or publish it on 127.0.0.1 only, or start it with `--requirepass`.',
  evidence: [
    'page of the image redis: protected mode is off, and a published port needs a password',
    'Docker: published ports are open on all addresses unless one is named',
  ],
  messages: {
    open: 'The Redis {service} is published on port {port} of all addresses of the machine and has no password.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
        cache:
          image: redis:7
          ports:
            - "6379:6379"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
        cache:
          image: redis:7
          ports:
            - "127.0.0.1:6379:6379"
    `,
  },
  check({ deployment, report }) {
    const service = redisService(deployment);
    if (!service || mayHavePassword(service)) return;
    const port = service.ports.find(isPublic);
    if (port)
      report('open', {
        at: port.at,
        variable: 'REDIS',
        data: { service: service.name, port: port.published ?? String(port.target) },
      });
  },
});

/** The Redis that Directus connects to; where its address can't be seen, the only one in the project. */
function redisService(deployment: Deployment): ComposeService | undefined {
  const { compose } = deployment;
  if (!compose) return undefined;
  const isRedis = (service: ComposeService) => service.enabled && serverOf(service)?.kind === 'redis';
  const endpoint = redisEndpoint(deployment);
  if (endpoint) {
    const meaning = meaningOfName(compose.project, compose.service, endpoint.host);
    return meaning.kind === 'service' && isRedis(meaning.service) ? meaning.service : undefined;
  }
  const unseen = ['REDIS', 'REDIS_HOST'].map((name) => deployment.env.get(name).state);
  if (!unseen.includes('unknown')) return undefined;
  const all = serversIn(compose.project).filter(({ service }) => isRedis(service));
  return all.length === 1 ? all[0]?.service : undefined;
}

function isPublic({ hostIp, target }: ComposePort): boolean {
  return (
    target === 6379 &&
    (hostIp === undefined || hostIp === '' || hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '[::]')
  );
}

/** A command, a configuration file, an entrypoint of one's own or a variable may set one. */
function mayHavePassword({ command, entrypoint, volumes, configs, environment, tree }: ComposeService): boolean {
  if (
    entrypoint ||
    tree.open !== undefined ||
    [...volumes, ...configs].some(({ target }) => /\.conf$|\/etc\//.test(target))
  )
    return true;
  if (environment.openings.length > 0 || environment.all().some(({ name }) => /PASS|ARGS|OPTS|EXTRA_FLAGS/i.test(name)))
    return true;
  if (!command) return false;
  if (command.kind === 'sequence' ? command.open !== undefined : scalarText(command) === undefined) return true;
  const words = [
    scalarText(command) ?? '',
    ...itemsOf(command).map((item) => scalarText(item) ?? '--requirepass'),
  ].join(' ');
  return /requirepass|\.conf|aclfile|--user\b|\bsh\b|bash/.test(words);
}
