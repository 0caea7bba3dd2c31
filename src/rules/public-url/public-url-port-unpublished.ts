import { audienceOf, publicAddress } from '../../directus/public-url.js';
import { settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposePort, ComposeService } from '../../model/compose.js';
import { portOf } from '../../model/url-port.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; links in mails and sign-on redirects lead to a port where nobody answers.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A PUBLIC_URL on localhost must name the port that Compose publishes.',
  why: 'Directus writes PUBLIC_URL into mails, redirects of single sign-on and links to files. `ports: "3000:8055"` makes it answer on port 3000 of the machine; 8055 is then known inside the container only.',
  help: 'Write port {published} into PUBLIC_URL, or publish port {port}.',
  helpInGeneral: 'Write the published port into PUBLIC_URL, or publish the port that PUBLIC_URL names.',
  evidence: ['facts: PUBLIC_URL is the base of mail links and of the redirect_uri of single sign-on'],
  messages: {
    unpublished:
      'PUBLIC_URL is {url}, but no service publishes port {port} on this machine; Directus answers on port {published}.',
  },
  examples: {
    bad: `
      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          ports:
            - "3000:8055"
          environment:
            PUBLIC_URL: http://localhost:8055
    `,
    good: `
      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          ports:
            - "3000:8055"
          environment:
            PUBLIC_URL: http://localhost:3000
    `,
  },
  check({ deployment, report }) {
    const address = publicAddress(deployment);
    const { compose } = deployment;
    if (!address || !compose || audienceOf(address.url) !== 'this machine') return;
    const services = [...compose.project.services.values()];
    if (services.some(mayPublishAnything)) return;
    const port = portOf(address.url);
    const listens = settingOf(deployment, 'PORT');
    const own = compose.service.ports.find(({ target }) => listens.known && target === Number(listens.value));
    const published = own && /^\d+$/.test(own.published ?? '') ? own.published : undefined;
    if (published === undefined || services.some(({ ports }) => ports.some((one) => isPublished(one, port)))) return;
    report('unpublished', { at: address.variable, data: { url: address.variable, port, published } });
  },
});

/** On the network of the machine, or with ports that the engine picks. */
function mayPublishAnything({ networkMode, ports, tree }: ComposeService): boolean {
  return networkMode !== undefined || tree.open !== undefined || ports.some(({ published }) => published === undefined);
}

function isPublished({ published = '' }: ComposePort, port: number): boolean {
  const [first, last = first] = published.split('-').map(Number);
  return first !== undefined && last !== undefined && port >= first && port <= last;
}
