import { decoratedNames } from '../../directus/decorated-list.js';
import { listOf, optionOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'One login is missing; Directus starts, and other ways to log in work.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Each login provider must have a driver.',
  why: 'Directus leaves a provider out where AUTH_<PROVIDER>_DRIVER is missing, with only a line in the log. Nobody can log in with it.',
  help: 'Set {driver} to local, oauth2, openid, ldap or saml.',
  helpInGeneral: 'Set AUTH_<PROVIDER>_DRIVER to local, oauth2, openid, ldap or saml.',
  evidence: ['oracle: auth-no-driver'],
  messages: {
    decorated: {
      text: 'AUTH_PROVIDERS is written with brackets or quotation marks, which become a part of the names, so no login is found under them.',
      help: 'Write AUTH_PROVIDERS={plain}.',
    },
    noDriver: 'AUTH_PROVIDERS lists `{provider}` but {driver} is not set, so Directus leaves this login out.',
    local: {
      text: 'AUTH_PROVIDERS lists `local`, which is not needed: logging in with e-mail address and password is built in and works anyway, and an entry without a driver is left out.',
      severity: 'info',
      impact: 'maintenance',
      help: 'Remove local from AUTH_PROVIDERS; delete the variable where nothing else is in it.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: google
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: staff
            AUTH_STAFF_DRIVER: local
    `,
  },
  check({ deployment, report }) {
    const plain = decoratedNames(deployment, 'AUTH_PROVIDERS');
    if (plain)
      return report('decorated', {
        at: deployment.env.get('AUTH_PROVIDERS'),
        data: { plain: plain.join(',') },
        explainsValue: true,
      });
    for (const provider of new Set((listOf(deployment, 'AUTH_PROVIDERS') ?? []).map((name) => name.trim()))) {
      // What no variable can be called is reported where the list is written.
      if (provider === '' || provider === 'default' || /[[\]"'{}]/.test(provider)) continue;
      const prefix = `AUTH_${provider.toUpperCase()}_`;
      const driver = optionOf(deployment, prefix, 'DRIVER');
      if (!driver.known || driver.value) continue;
      if (provider.toLowerCase() === 'local')
        report('local', { at: deployment.env.get('AUTH_PROVIDERS'), variable: `${prefix}DRIVER` });
      else
        report('noDriver', {
          at: deployment.env.get('AUTH_PROVIDERS'),
          variable: `${prefix}DRIVER`,
          data: { provider, driver: `${prefix}DRIVER` },
        });
    }
  },
});
