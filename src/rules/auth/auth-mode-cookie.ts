import { servesApp } from '../../directus/extension-loading.js';
import { listOf, optionOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

const BY_REDIRECT = ['oauth2', 'openid', 'saml'];

export default defineRule({
  severity: 'info',
  severityReason: 'It is right for clients of the API, so it may well be meant.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A login for the app needs the mode session.',
  why: 'Since 10.10 the app of Directus takes the session cookie only. A provider with AUTH_<PROVIDER>_MODE=cookie gives a refresh token instead: the app does not offer it, and users who come back from the provider are not logged in there. For clients of the API the mode is right.',
  help: 'Delete {name}, or set it to session, unless the provider is meant for clients of the API alone.',
  helpInGeneral:
    'Delete AUTH_<PROVIDER>_MODE, or set it to session, unless only API clients log in through that provider.',
  evidence: [
    'github.com/directus/directus/issues/21739',
    '@directus/api 39.2.1 utils/get-auth-providers.js: with sessionOnly, which the app asks for, only the mode session is listed',
  ],
  messages: {
    cookie:
      '{name} is cookie, so nobody can enter the app by the login {provider}; only clients of the API can use it.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: google
            AUTH_GOOGLE_DRIVER: openid
            AUTH_GOOGLE_MODE: cookie
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: google
            AUTH_GOOGLE_DRIVER: openid
            AUTH_GOOGLE_MODE: session
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '10.10.0') !== 'yes' || !servesApp(deployment)) return;
    for (const provider of new Set((listOf(deployment, 'AUTH_PROVIDERS') ?? []).map((name) => name.trim()))) {
      const prefix = `AUTH_${provider.toUpperCase()}_`;
      const driver = optionOf(deployment, prefix, 'DRIVER');
      const mode = optionOf(deployment, prefix, 'MODE');
      if (!driver.known || !BY_REDIRECT.includes(String(driver.value)) || !mode.known || mode.value !== 'cookie')
        continue;
      report('cookie', { at: mode.variable, data: { name: mode.variable.name, provider } });
    }
  },
});
