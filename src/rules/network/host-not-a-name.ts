import { endpointsOf, harmOf, usesRedis, type Endpoint } from '../../directus/endpoints.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAbsent, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason:
    'No such host is found, so Directus exits at startup; for mail, files and a single login it is a warning.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'A host variable must hold a host name, without scheme, port or path.',
  why: 'The text is looked up as a name as it is. `db:5432` or `https://smtp.example.com` is not the name of any server, so the connection fails with ENOTFOUND.',
  help: 'Write the name alone in {name}, and the port in {port}.',
  helpInGeneral: 'Write only the name of the host in the _HOST variable, and the port in the _PORT variable.',
  evidence: [
    'measured: dns.lookup of Node 20 answers ENOTFOUND to `cms@localhost`, `localhost:`, `[::1]`, `localhost ` and `localhost;`',
    'node: dns.lookup takes a host name; facts: DB_HOST, REDIS_HOST and EMAIL_SMTP_HOST are passed to the drivers as they are',
  ],
  messages: {
    scheme: '{name} is {host}: a host name has no scheme, so no such host is found.',
    port: '{name} is {host}: a host name has no port, so no such host is found.',
    path: '{name} is {host}: a host name has no path, so no such host is found.',
    socket: {
      text: '{name} is {host}, but {server} is not reached through a socket there, so no such host is found.',
      help: 'Write the path into {port} instead.',
    },
    user: '{name} is {host}: a host name has no user before it, so no such host is found.',
    space: '{name} is `{host}`: a host name has no space in it, so no such host is found.',
    character: '{name} is {host}: a host name has no `{character}` in it, so no such host is found.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test:5432
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test
            DB_PORT: "5432"
    `,
  },
  check({ deployment, report }) {
    for (const { name, server, instead, purpose } of socketsAsHosts(deployment)) {
      const host = deployment.env.get(name);
      report('socket', { at: host, ...harmOf(purpose), data: { name, host, server, port: instead } });
    }
    for (const { host, hostVariable, plainHost, purpose } of endpointsOf(deployment)) {
      if (!plainHost) continue;
      const text = textOf(deployment, hostVariable) ?? host;
      const fault = faultOf(text);
      if (!fault) continue;
      const port = hostVariable.name.replace(/HOST$/, 'PORT');
      report(fault, {
        at: hostVariable,
        ...harmOf(purpose),
        data: { name: hostVariable.name, host: hostVariable, port, character: strangeIn(text) ?? '' },
      });
    }
  },
});

interface SocketAsHost {
  readonly name: string;
  readonly server: string;
  /** The variable that takes a path. */
  readonly instead: string;
  readonly purpose: Endpoint['purpose'];
}

/** Only the driver of PostgreSQL takes a path for a host. Measured: `getaddrinfo ENOTFOUND /run/mysqld/mysqld.sock`. */
function socketsAsHosts(deployment: Deployment): readonly SocketAsHost[] {
  const { env } = deployment;
  const isPath = (name: string): boolean => env.get(name).state === 'set' && /^\//.test(env.get(name).value ?? '');
  const isMysql = /^mysql2?$/.test(settingText(deployment, 'DB_CLIENT') ?? '');
  const isSaidOtherwise = ['DB_CONNECTION_STRING', 'DB_SOCKET_PATH'].some((name) => !isAbsent(env.get(name)));
  return [
    ...(isMysql && !isSaidOtherwise && isPath('DB_HOST')
      ? [{ name: 'DB_HOST', server: 'MySQL', instead: 'DB_SOCKET_PATH', purpose: 'database' as const }]
      : []),
    ...(usesRedis(deployment) && isAbsent(env.get('REDIS')) && isPath('REDIS_HOST')
      ? [{ name: 'REDIS_HOST', server: 'Redis', instead: 'REDIS_PATH', purpose: 'redis' as const }]
      : []),
  ];
}

/** As Directus has it: quotes that are a part of the value are gone for it, and a list of hosts is another matter. */
function textOf(deployment: Deployment, { name }: Variable): string | undefined {
  const setting = settingOf(deployment, name);
  return setting.known && typeof setting.value === 'string' ? setting.value : undefined;
}

function faultOf(text: string): 'scheme' | 'port' | 'path' | 'user' | 'space' | 'character' | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'scheme';
  if (/\s/.test(text)) return 'space';
  if (text.includes('@')) return 'user';
  if (/^[^:/]+:\d*$/.test(text)) return 'port';
  if (/^[^:/]+\/[^:]*$/.test(text)) return 'path';
  return strangeIn(text) === undefined ? undefined : 'character';
}

/**
 * A character with which no name is found; brackets are for addresses in a URL only. What stands for a name that is yet
 * to come isn't judged.
 */
function strangeIn(text: string): string | undefined {
  return /[<>{}$]/.test(text) ? undefined : /[[\]"'`?#;&=()|\\^!*+~]/.exec(text)?.[0];
}
