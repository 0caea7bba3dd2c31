import { commandWords } from '../../directus/command-words.js';
import { namesIn } from '../../directus/endpoints.js';
import { optionOf, settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeService } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

/** What tells Keycloak the address that it writes into its documents. Source: keycloak.org/server/hostname. */
const HOSTNAME_VARIABLE = /^(?:KC_HOSTNAME(?:_.*)?|KEYCLOAK_HOSTNAME|KEYCLOAK_FRONTEND_URL)$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; who signs in with this provider is sent to an address that no browser can open.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Browsers must be able to open the address of a sign-on.',
  why: 'Directus sends the browser of whoever signs in to the provider. The names of Compose services exist between containers only, so that the browser finds no server. Keycloak writes the host that it was asked by into its discovery document, unless it is told its own.',
  help: 'Give {service} the address that browsers open (KC_HOSTNAME for Keycloak), or write that address into {name}.',
  helpInGeneral:
    'Give the provider the address that browsers open (KC_HOSTNAME for Keycloak), or write that address into the variable.',
  evidence: [
    'openid-client 5: the sign-on begins at authorization_endpoint of the discovery document',
    'keycloak.org/server/hostname: without hostname the address is that of the request',
    'jhipster/generator-jhipster issue 29737: the browser is sent to the name of the container',
  ],
  messages: {
    authorize: '{name} leads to {host}, a name that only containers know, but browsers are sent there to sign in.',
    issuer:
      '{name} leads to {host}, a name that only containers know; Keycloak takes it for its own address, so browsers are sent there to sign in.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            AUTH_PROVIDERS: keycloak
            AUTH_KEYCLOAK_DRIVER: openid
            AUTH_KEYCLOAK_ISSUER_URL: http://keycloak:8080/realms/acme
        keycloak:
          image: quay.io/keycloak/keycloak:26.0
          command: start-dev
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            AUTH_PROVIDERS: keycloak
            AUTH_KEYCLOAK_DRIVER: openid
            AUTH_KEYCLOAK_ISSUER_URL: http://keycloak:8080/realms/acme
        keycloak:
          image: quay.io/keycloak/keycloak:26.0
          command: start-dev
          environment:
            KC_HOSTNAME: https://login.acme.test
    `,
  },
  check({ deployment, report }) {
    for (const provider of namesIn(deployment, 'AUTH_PROVIDERS')) {
      const prefix = `AUTH_${provider}_`;
      switch (settingText(deployment, `${prefix}DRIVER`)) {
        case 'oauth2': {
          const found = serviceBehind(deployment, `${prefix}AUTHORIZE_URL`);
          if (found) report('authorize', findingOf(found));
          break;
        }
        case 'openid': {
          const found = serviceBehind(deployment, `${prefix}ISSUER_URL`);
          if (found && takesAnyHost(found.service)) report('issuer', findingOf(found));
        }
      }
    }
  },
});

interface NamedService {
  readonly variable: Variable;
  readonly host: string;
  readonly service: ComposeService;
}

function findingOf({ variable, host, service }: NamedService) {
  return { at: variable, data: { name: variable.name, host, service: service.name } };
}

/** The service of the project that an address leads to by a name without a domain. */
function serviceBehind(deployment: Deployment, name: string): NamedService | undefined {
  const { variable } = optionOf(deployment, '', name);
  const { compose } = deployment;
  if (!compose || variable.state !== 'set' || !URL.canParse(variable.value ?? '')) return undefined;
  const host = new URL(variable.value ?? '').hostname;
  if (host.includes('.')) return undefined;
  const meaning = meaningOfName(compose.project, compose.service, host);
  return meaning.kind === 'service' ? { variable, host, service: meaning.service } : undefined;
}

/** Keycloak, where nothing tells it its own address. */
function takesAnyHost({ image, build, environment, command, entrypoint, tree }: ComposeService): boolean {
  if (build || !image || !/(?:^|\/)keycloak(?::|@|$)/.test(image.name)) return false;
  if (tree.open !== undefined || entrypoint !== undefined || environment.openings.length > 0) return false;
  const { words, unclear } = commandWords(command);
  const isTold = words.some((word) => /hostname|--config-file/.test(word)) || unclear;
  return !isTold && !environment.all().some(({ name, state }) => HOSTNAME_VARIABLE.test(name) && state !== 'removed');
}
