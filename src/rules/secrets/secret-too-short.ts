import { isCommonPassword, isPublished, standsForSecret } from '../../directus/credentials.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLive } from '../../model/stages.js';

/** 128 bits: nobody gets through all texts of this length. Shorter ones that people make up are found by programs. */
const GUESSABLE = 16;

export default defineRule({
  severity: 'error',
  severityReason:
    'It can be found by trying, and then anyone signs in as any user; where Directus only warns of it, a warning, and where it does not yet, an info.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'SECRET must be long enough to resist guessing.',
  why: 'Directus signs every access token with SECRET. From one token an attacker can try short values offline, as often as they like; whoever finds it can sign in as any user.',
  help: 'Use at least {minimum} random characters, for example from `openssl rand -base64 32`.',
  evidence: ['oracle: multiline-unquoted-secret', 'facts: SECRET below 32 bytes is warned of since 11.14.1'],
  options: {
    defaults: { minimum: 32 },
    schema: (z) =>
      z.strictObject({ minimum: z.number().int().positive().describe('Fewest bytes that are accepted.') }).partial(),
  },
  messages: {
    tooShort: 'SECRET has {length} bytes, few enough to be found by trying; use at least {minimum}.',
    warned: { text: 'SECRET has {length} bytes; Directus warns below {minimum}.', severity: 'warning' },
    short: {
      text: 'SECRET has {length} bytes; use at least {minimum}, as newer versions of Directus ask for.',
      severity: 'info',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.17.4"}}

      ==> .env <==
      SECRET=Kx7!pq2
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.17.4"}}

      ==> .env <==
      SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe
    `,
  },
  check({ deployment, options, report }) {
    const secret = deployment.env.get('SECRET');
    // A placeholder or a published value is worse than short, and has a rule of its own in production.
    if (secret.value === undefined || secret.value === '') return;
    const live = isLive(deployment);
    if (live && (isPublished(secret.value) || isCommonPassword(secret.value) || standsForSecret(secret.value))) return;
    if (!live && isAtLeast(deployment.version, '11.14.1') !== 'yes') return;
    const length = new TextEncoder().encode(secret.value).length;
    if (length >= options.minimum) return;
    const warns = isAtLeast(deployment.version, '11.14.1') === 'yes';
    report(live && length < GUESSABLE ? 'tooShort' : warns ? 'warned' : 'short', {
      at: secret,
      data: { length, minimum: options.minimum },
      ...(deployment.stage.assumed ? { severity: 'warning' } : {}),
    });
  },
});
