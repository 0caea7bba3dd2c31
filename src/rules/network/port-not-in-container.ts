import { endpointsOf, harmOf, type Endpoint } from '../../directus/endpoints.js';
import { serverOf } from '../../directus/server-images.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeService } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason:
    'Nothing listens on this port, so Directus exits at startup; for mail, files and a single login it is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Between containers, the port inside the container counts, not the published one.',
  why: '`ports: "5433:5432"` opens 5433 on the host for programs on the host. Other containers talk to the container itself, which listens on 5432 only, and get no connection on 5433.',
  help: 'Use port {right}.',
  helpInGeneral: 'Use the port that the service listens on inside its container, not the published one.',
  evidence: [
    'Compose specification: ports are published to the host, services use container ports among each other',
    'pages of the images: the ports that they listen on',
  ],
  messages: {
    published:
      '{name} uses port {port}, which {service} only has on the host; inside its container it listens on {right}.',
    other: '{name} uses port {port}, but {service} listens on {right}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_PORT: "5433"
        database:
          image: postgres:16
          ports:
            - "5433:5432"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_PORT: "5432"
        database:
          image: postgres:16
          ports:
            - "5433:5432"
    `,
  },
  check({ deployment, report }) {
    const { compose } = deployment;
    if (!compose) return;
    for (const endpoint of endpointsOf(deployment)) {
      const meaning = meaningOfName(compose.project, compose.service, endpoint.host);
      if (endpoint.port === undefined || meaning.kind !== 'service') continue;
      const wrong = wrongPort(meaning.service, endpoint.port);
      if (!wrong) continue;
      const at = endpoint.portVariable ?? endpoint.hostVariable;
      report(wrong.kind, {
        at,
        ...harmOf(endpoint.purpose),
        data: { name: at.name, port: endpoint.port, service: meaning.service.name, right: wrong.right },
        related: [wrong.at && { at: wrong.at, message: 'this port is for the host' }],
      });
    }
  },
});

interface WrongPort {
  readonly kind: 'published' | 'other';
  readonly right: number;
  readonly at?: ComposeService['at'];
}

/** Undefined where the port is right, or may be. */
function wrongPort(service: ComposeService, port: Endpoint['port']): WrongPort | undefined {
  const usual = serverOf(service)?.ports ?? [];
  const offered = [...service.ports.map(({ target }) => target), ...exposed(service)];
  if (port === undefined || usual.includes(port) || offered.includes(port)) return undefined;
  if (choosesPort(service)) return undefined;
  const mapping = service.ports.find(({ published, protocol }) => published === String(port) && protocol === 'tcp');
  if (mapping) return { kind: 'published', right: mapping.target, at: mapping.at };
  const [right] = usual;
  return right === undefined ? undefined : { kind: 'other', right };
}

function exposed({ tree }: ComposeService): number[] {
  return itemsOf(pick(tree, 'expose')).flatMap((item) => {
    const number = Number.parseInt(scalarText(item) ?? '', 10);
    return Number.isNaN(number) ? [] : [number];
  });
}

/** The service may be told to listen elsewhere: by a variable, its command or a configuration file. */
function choosesPort({ environment, command, entrypoint, configs, volumes, tree }: ComposeService): boolean {
  if (entrypoint || tree.open !== undefined || environment.openings.length > 0) return true;
  if (environment.all().some(({ name }) => /PORT|LISTEN|BIND_ADDR|SMTP_BIND/i.test(name))) return true;
  if ([...configs, ...volumes].some(({ target }) => /\.(?:conf|cnf|ya?ml|toml|ini)$|\/etc\//.test(target))) return true;
  const words = command
    ? [scalarText(command) ?? '', ...itemsOf(command).map((item) => scalarText(item) ?? 'port')].join(' ')
    : '';
  return /port|(?:^|\s)-p\b|listen|conf/i.test(words);
}
