import { listOf, optionOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'One login fails; Directus starts, and other ways to log in work.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'SAML needs the metadata of both sides, as XML.',
  why: 'Directus passes AUTH_<PROVIDER>_SP_metadata and AUTH_<PROVIDER>_IDP_metadata to its SAML library as they are. It does not fetch addresses and does not open files. Without metadata of its own side, the login request names `undefined` as its issuer and no place to return to, and the identity provider refuses it.',
  help: 'Put the XML itself into {metadata}, or write its file into {metadata}_FILE where the release reads such names.',
  helpInGeneral:
    'Put the XML itself into the variable for the metadata, or, in releases that read it, the path of the XML file into the same name with _FILE appended.',
  evidence: [
    'measured with samlify, as @directus/api 39.2.1 auth/drivers/saml.js calls it: no SP options give <saml:Issuer>undefined</saml:Issuer>; a URL or path gives no issuer; a URL for the identity provider gives ERR_NO_REDIRECT_SSO_ENDPOINT',
    'github.com/directus/directus/issues/20290',
  ],
  messages: {
    noServiceProvider: {
      text: 'The SAML login {provider} has no {metadata}, so its requests name `undefined` as their issuer, and identity providers refuse them.',
      help: 'Set {metadata} to XML that holds the entityID of this Directus and its AssertionConsumerService, PUBLIC_URL/auth/login/{provider}/acs.',
    },
    notXml: '{name} holds {what}, but XML belongs there: {effect}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: okta
            AUTH_OKTA_DRIVER: saml
            AUTH_OKTA_IDP_metadata: https://acme.okta.test/app/metadata.xml
            AUTH_OKTA_SP_metadata: <EntityDescriptor entityID="https://cms.acme.test"/>
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: okta
            AUTH_OKTA_DRIVER: saml
            AUTH_OKTA_IDP_metadata: <EntityDescriptor entityID="https://acme.okta.test"/>
            AUTH_OKTA_SP_metadata: <EntityDescriptor entityID="https://cms.acme.test"/>
    `,
  },
  check({ deployment, report }) {
    for (const provider of new Set((listOf(deployment, 'AUTH_PROVIDERS') ?? []).map((name) => name.trim()))) {
      const prefix = `AUTH_${provider.toUpperCase()}_`;
      const driver = optionOf(deployment, prefix, 'DRIVER');
      if (!driver.known || driver.value !== 'saml') continue;
      const metadata = `${prefix}SP_metadata`;
      if (sidesOptions(deployment, `${prefix}SP_`) === 'none')
        report('noServiceProvider', { at: driver.variable, variable: metadata, data: { provider, metadata } });
      for (const { side, effect } of SIDES) {
        const option = optionOf(deployment, prefix, `${side}_metadata`);
        const what = option.known && !option.isDefault ? notXml(option.variable) : undefined;
        if (what !== undefined)
          report('notXml', {
            at: option.variable,
            data: { name: option.variable.name, what, effect, metadata: option.variable.name },
          });
      }
    }
  },
});

const SIDES = [
  { side: 'SP', effect: 'requests then name no issuer, and identity providers refuse them' },
  { side: 'IDP', effect: 'every login then fails, as the address to log in at is missing' },
] as const;

/** Options of one side of SAML: any of them may name the issuer; `unknown` where the environment isn't wholly seen. */
function sidesOptions(deployment: Deployment, prefix: string): 'some' | 'none' | 'unknown' {
  const named = deployment.env.all().some(({ name, state, value }) => {
    const counts = state === 'unknown' || (state === 'set' && value !== '');
    return counts && name.toUpperCase().startsWith(prefix);
  });
  if (named) return 'some';
  return deployment.env.get(`${prefix}metadata`).state === 'unknown' ? 'unknown' : 'none';
}

function notXml({ value = '' }: Variable): string | undefined {
  const text = value.trim().replace(/^["']/, '');
  if (text === '' || text.includes('<')) return undefined;
  if (/^https?:\/\//i.test(text)) return 'an address';
  return /^[\w./-]+\.xml$/i.test(text) ? 'the path of a file' : undefined;
}
