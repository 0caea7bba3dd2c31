import { isPlaceholder } from '../../directus/secrets.js';
import { settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason:
    'With a key, Directus exits at startup; with a token it runs on without its license, which is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'LICENSE_KEY and LICENSE_TOKEN must have the form of a license.',
  why: 'Directus activates the license from its environment when it starts, and exits if it cannot activate a key. A token that it cannot verify it ignores, without a line in the log, and runs the free tier. A key has 25 letters and digits, the first of them a D; a token is a JSON web token.',
  help: 'Copy the whole license from your account, or delete the line to run the free tier.',
  evidence: [
    'facts: LICENSE_KEY is DXXXX-XXXXX-XXXXX-XXXXX-XXXXC; one in the environment that cannot be activated is fatal (@directus/api license/manager.js, @directus/license)',
    'measured: Directus 12.4.1 starts with LICENSE_TOKEN=alpha and says nothing of it; with LICENSE_KEY=alpha it exits',
  ],
  messages: {
    key: 'LICENSE_KEY does not have the form of a license key, so Directus exits at startup.',
    token: {
      text: 'LICENSE_TOKEN does not have the form of a license token, so Directus runs without a license, silently.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB-CCCCC-DDDDD-EEEEE
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '12.0.0') !== 'yes') return;
    const key = settingOf(deployment, 'LICENSE_KEY');
    const token = settingOf(deployment, 'LICENSE_TOKEN');
    if (key.known && key.value && !isPlaceholder(String(key.value)) && !isKey(String(key.value)))
      report('key', { at: key.variable });
    if (token.known && token.value && !isPlaceholder(String(token.value)) && !isToken(String(token.value)))
      report('token', { at: token.variable, impact: 'breaks-feature' });
  },
});

/** Hyphens and case don't count; O, I and L stand for the digits that they look like; U is in no key. */
function isKey(text: string): boolean {
  return /^D[0-9A-TV-Z]{24}$/.test(text.trim().toUpperCase().replaceAll('-', ''));
}

function isToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim());
}
