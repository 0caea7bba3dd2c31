import { endpointsOf, harmOf, type Endpoint } from '../../directus/endpoints.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeProject } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import { nearest } from '../../model/nearest.js';
import type { Deployment, Project } from '../../model/project.js';

/** What comes to a stop without the server. */
const EFFECTS: Readonly<Record<Endpoint['purpose'], string>> = {
  database: 'Directus exits at startup',
  redis: 'what is kept in Redis fails',
  mail: 'no mail is sent',
  'sign-on': 'nobody can sign in there',
  storage: 'no file can be read or written',
};

export default defineRule({
  severity: 'error',
  severityReason:
    'Nothing answers under this name, so Directus exits at startup; for mail, files and a single login, and where something outside may answer, it is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Directus in a container must reach other services by names that its network knows.',
  why: 'Inside a container localhost is the container itself, and the names of a Compose project are its services, their container names and their aliases, each on the networks that it is on. With any other name the connection fails, although it works from the host.',
  help: 'Use the name of the service that offers it, on a network that both are on.',
  evidence: [
    'Compose specification: services reach each other by their names on networks that they share',
    'Docker documentation: host.docker.internal is a name of Docker Desktop; Docker Engine takes it from extra_hosts with host-gateway',
    'facts: database not reachable: exit 1; Redis not reachable: requests hang',
  ],
  messages: {
    localhost: {
      text: '{name} leads to {host}, which inside the container is the container itself: {effect}.',
      help: 'Use the name of the Compose service; for a server on the host itself, host.docker.internal with `extra_hosts: ["host.docker.internal:host-gateway"]`.',
    },
    nobody: {
      text: '{name} leads to {host}, but no service of the Compose project has this name: {effect}, unless something outside answers to it.',
      severity: 'warning',
      impact: 'breaks-feature',
    },
    misspelled: {
      text: '{name} leads to {host}, but no service of the Compose project has this name: {effect}.',
      severity: 'warning',
      impact: 'breaks-feature',
      help: 'Did you mean `{near}`?',
    },
    machine: {
      text: '{name} leads to {host}, a name that Docker Desktop knows and Docker on a Linux server does not: there {effect}.',
      severity: 'warning',
      impact: 'breaks-feature',
      help: 'Use the name of the service where it is one of this project; for a server on the host itself add `extra_hosts: ["{host}:host-gateway"]` to {service}.',
    },
    apart: {
      text: '{name} leads to {host}, but that service is on none of the networks of {service}: {effect}.',
      help: 'Put both services on one network.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: localhost
        database:
          image: postgres:16
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
    `,
  },
  check({ deployment, project, report }) {
    const { compose } = deployment;
    if (!compose || compose.project.problems.length > 0) return;
    const service = compose.service.name;
    for (const { host, hostVariable, purpose } of endpointsOf(deployment)) {
      const meaning = meaningOfName(compose.project, compose.service, host);
      const data = { name: hostVariable.name, host, effect: EFFECTS[purpose], service };
      const harm = harmOf(purpose);
      if (meaning.kind === 'localhost' && !meaning.shared && runsOneProcess(deployment))
        report('localhost', { at: hostVariable, ...harm, data });
      if (meaning.kind === 'machine')
        report('machine', {
          at: hostVariable,
          ...(isLive(deployment) ? {} : { severity: 'info' }),
          data,
        });
      if (meaning.kind === 'service' && !meaning.sharesNetwork)
        report('apart', {
          at: hostVariable,
          ...harm,
          data,
          related: [{ at: meaning.service.at, message: `${meaning.service.name} is defined here` }],
        });
      if (meaning.kind === 'nobody' && !isGenerated(host) && !isServiceElsewhere(project, compose.project, host)) {
        const near = nearest(host, compose.project.services.keys());
        if (near !== undefined && near !== service) report('misspelled', { at: hostVariable, data: { ...data, near } });
        else report('nobody', { at: hostVariable, data });
      }
    }
  },
});

/** A set-up for one's own computer runs in Docker Desktop as a rule. */
function isLive({ stage }: Deployment): boolean {
  return stage.name === 'production' || stage.name === 'staging';
}

/** An image of one's own may hold a database or a mail server beside Directus. */
function runsOneProcess(deployment: Deployment): boolean {
  return deployment.image?.official === true;
}

/**
 * Platforms give their own databases names such as `postgresql-k8s0w4o0gckk`, and join the networks when they deploy.
 */
function isGenerated(host: string): boolean {
  const last = host.split('-').at(-1) ?? '';
  return last.length >= 12 && /^[a-z0-9]+$/.test(last) && last.replace(/\D/g, '').length >= 2;
}

/** Files of another set may be used together with these. */
function isServiceElsewhere({ sources }: Project, own: ComposeProject, host: string): boolean {
  const files = new Set(own.files.map(({ path }) => path));
  const key = new RegExp(`^[ \\t]+["']?${host}["']?[ \\t]*:`, 'm');
  return sources.some(({ path, text }) => /\.ya?ml$/i.test(path) && !files.has(path) && key.test(text));
}
