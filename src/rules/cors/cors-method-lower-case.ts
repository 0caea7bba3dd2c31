import { isOn, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

/** Those that browsers ask about first; GET, HEAD and POST are always allowed, however they are written. */
const ASKED_ABOUT = ['PATCH', 'DELETE', 'PUT', 'SEARCH'];

export default defineRule({
  severity: 'warning',
  severityReason: 'Other sites can read, but neither change nor delete.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'CORS_METHODS must be written in capitals.',
  why: 'Directus passes CORS_METHODS to browsers as it is, and they compare names of methods letter by letter: `patch` does not allow PATCH. GET and POST need no permission.',
  help: 'Write {upper}.',
  helpInGeneral: 'Write the methods in capitals: CORS_METHODS=GET,POST,PATCH,DELETE',
  evidence: [
    'fetch.spec.whatwg.org: methods are case-sensitive, and are looked for in Access-Control-Allow-Methods as they are',
    'booted: Access-Control-Allow-Methods is what CORS_METHODS says, in its letters',
  ],
  messages: {
    lower: 'CORS_METHODS has `{method}`, which browsers do not accept as {upper}, so other sites may not use it.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: https://www.acme.test
            CORS_METHODS: get,post,patch,delete
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: https://www.acme.test
            CORS_METHODS: GET,POST,PATCH,DELETE
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'CORS_ENABLED') !== true) return;
    const setting = settingOf(deployment, 'CORS_METHODS');
    if (!setting.known || setting.isDefault) return;
    const methods = (Array.isArray(setting.value) ? setting.value : [setting.value]).map((one) => String(one).trim());
    const method = methods.find(
      (one) => ASKED_ABOUT.includes(one.toUpperCase()) && !methods.includes(one.toUpperCase()),
    );
    if (method !== undefined) report('lower', { at: setting.variable, data: { method, upper: method.toUpperCase() } });
  },
});
