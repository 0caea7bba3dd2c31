import { likelyDatabaseService } from '../../directus/database-service.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { publishLocallyFix } from '../../fixes/index.js';
import type { ComposeService } from '../../model/compose.js';
import { isOnEveryInterface } from '../../model/compose-network.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'A password and perhaps a firewall stand in the way; without a password it is an error, since anyone can reach the database.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'The port of a database must not be open to the world.',
  why: 'A published port is open on every network interface of the host, and Docker opens it past firewalls such as ufw. Directus reaches the database through the network of Compose and needs no published port.',
  help: 'Remove the `ports:` entry, or bind it to the host alone: `127.0.0.1:{port}:{target}`.',
  helpInGeneral:
    'Remove the `ports:` entry of the database, or bind it to the host alone, as in `127.0.0.1:5432:5432`.',
  evidence: ['Docker documentation: published ports are open on all addresses unless one is named, and pass by ufw'],
  messages: {
    published: 'The database service {service} is published on port {port} of all addresses of the machine.',
    withoutPassword: {
      text: 'The database service {service} is published on port {port} of all addresses of the machine and asks for no password.',
      severity: 'error',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
          ports:
            - 5432:5432
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
          ports:
            - 127.0.0.1:5432:5432
    `,
  },
  check({ deployment, report }) {
    const found = likelyDatabaseService(deployment);
    if (!found?.service.enabled) return;
    const { service, image } = found;
    for (const { at, published, target } of service.ports.filter(isOnEveryInterface)) {
      if (!image.ports.includes(target) || published === undefined) continue;
      report(asksForNothing(service) ? 'withoutPassword' : 'published', {
        at,
        data: { service: service.name, port: published, target },
        fix: publishLocallyFix(at),
      });
    }
  },
});

function asksForNothing({ environment }: ComposeService): boolean {
  const isOn = (name: string) => /^(?:1|true|yes|on)$/i.test(environment.get(name).value ?? '');
  return (
    environment.get('POSTGRES_HOST_AUTH_METHOD').value === 'trust' ||
    isOn('MYSQL_ALLOW_EMPTY_PASSWORD') ||
    isOn('MARIADB_ALLOW_EMPTY_ROOT_PASSWORD')
  );
}
