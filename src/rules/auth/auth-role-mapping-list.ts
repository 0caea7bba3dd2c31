import { listOf, optionOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { putBeforeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'A mapping of groups to roles must be written with the prefix json:.',
  why: 'Directus makes a list of every value with a comma in it, so a mapping of two groups becomes a list, and Directus exits at startup.',
  help: 'Write json: before the mapping in {name}.',
  helpInGeneral: 'Write json: in front of the mapping in AUTH_<PROVIDER>_ROLE_MAPPING.',
  evidence: [
    'facts: ROLE_MAPPING that is an array crashes at startup ("use json:") (@directus/api auth/drivers/openid.js, oauth2.js)',
  ],
  messages: { list: '{name} is not written with json:, so Directus reads a list and does not start.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: sso
            AUTH_SSO_DRIVER: openid
            AUTH_SSO_ROLE_MAPPING: '{"a": "1", "b": "2"}'
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: sso
            AUTH_SSO_DRIVER: openid
            AUTH_SSO_ROLE_MAPPING: 'json:{"a": "1", "b": "2"}'
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '11.3.5') !== 'yes') return;
    for (const provider of listOf(deployment, 'AUTH_PROVIDERS') ?? []) {
      const prefix = `AUTH_${provider.trim().toUpperCase()}_`;
      const driver = optionOf(deployment, prefix, 'DRIVER');
      const mapping = optionOf(deployment, prefix, 'ROLE_MAPPING');
      if (
        !driver.known ||
        !['openid', 'oauth2'].includes(String(driver.value)) ||
        !mapping.known ||
        !Array.isArray(mapping.value)
      )
        continue;
      report('list', {
        at: mapping.variable,
        explains: [mapping.variable.name],
        data: { name: mapping.variable.name },
        fix: putBeforeFix(mapping.variable, 'json:'),
      });
    }
  },
});
