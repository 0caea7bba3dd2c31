import { listOf, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'One way to log in does not work, unless the license was entered in the app.',
  impact: 'breaks-feature',
  precision: 'medium',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Single sign-on needs a license since Directus 12.',
  why: 'The free tier of Directus 12 has no single sign-on: the providers in AUTH_PROVIDERS are there, but nobody can log in with them, and Directus says so in its log only.',
  help: 'Set LICENSE_KEY or LICENSE_TOKEN to a license with single sign-on. If the license was entered in the app, this is in order.',
  evidence: ['oracle: auth-no-driver', 'facts: the Core tier has single sign-on off (@directus/license CORE_LICENSE)'],
  messages: {
    unlicensed:
      'AUTH_PROVIDERS is set but neither LICENSE_KEY nor LICENSE_TOKEN is, and without a license Directus {version} offers no single sign-on.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            AUTH_PROVIDERS: sso
            AUTH_SSO_DRIVER: saml
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            AUTH_PROVIDERS: sso
            AUTH_SSO_DRIVER: saml
            LICENSE_KEY: DAAAA-BBBBB
    `,
  },
  check({ deployment, report }) {
    const providers = (listOf(deployment, 'AUTH_PROVIDERS') ?? []).filter((name) => name.trim() !== '');
    if (providers.length === 0 || isAtLeast(deployment.version, '12.0.0') !== 'yes') return;
    const licenses = [settingOf(deployment, 'LICENSE_KEY'), settingOf(deployment, 'LICENSE_TOKEN')];
    if (licenses.some((license) => !license.known || license.value)) return;
    report('unlicensed', {
      at: deployment.env.get('AUTH_PROVIDERS'),
      data: { version: deployment.version.text ?? '12' },
    });
  },
});
