import { isOn, listOf, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Nobody can log in to the app, and nothing outside the repository changes that.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The login with a password may only be taken away where there is another one.',
  why: 'AUTH_DISABLE_DEFAULT removes the form for e-mail address and password. Without a provider in AUTH_PROVIDERS the login page is empty. Directus 12 ignores the setting without a license, and says so in its log.',
  help: 'Delete AUTH_DISABLE_DEFAULT, or set up a provider in AUTH_PROVIDERS.',
  evidence: ['oracle: auth-disable-default-alone', 'facts: AUTH_DISABLE_DEFAULT is refused by the Core tier'],
  messages: {
    lockedOut: 'AUTH_DISABLE_DEFAULT is on but AUTH_PROVIDERS lists no login, so nobody can log in to the app.',
    ignored: {
      text: 'AUTH_DISABLE_DEFAULT is on but no license is set, without which Directus 12 ignores it.',
      severity: 'warning',
      help: 'Set LICENSE_KEY or LICENSE_TOKEN to a license, or delete AUTH_DISABLE_DEFAULT.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_DISABLE_DEFAULT: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_DISABLE_DEFAULT: "true"
            AUTH_PROVIDERS: sso
            AUTH_SSO_DRIVER: saml
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'AUTH_DISABLE_DEFAULT') !== true) return;
    const at = deployment.env.get('AUTH_DISABLE_DEFAULT');
    const licenses = [settingOf(deployment, 'LICENSE_KEY'), settingOf(deployment, 'LICENSE_TOKEN')];
    const unlicensed = licenses.every((license) => license.known && !license.value);
    if (isAtLeast(deployment.version, '12.0.0') === 'yes' && unlicensed) return report('ignored', { at });
    const providers = listOf(deployment, 'AUTH_PROVIDERS');
    if (providers?.every((name) => name.trim() === '')) report('lockedOut', { at });
  },
});
