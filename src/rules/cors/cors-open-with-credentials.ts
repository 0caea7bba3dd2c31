import { isOn, settingOf, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';

/** Regular expressions that match every origin. */
const CATCH_ALL = /^\^?(?:\(?(?:https\?|http|https):\\?\/\\?\/)?\(?\.[*+]?\)?\$?$/;

export default defineRule({
  severity: 'warning',
  severityReason:
    'SameSite of the cookies still protects; with SameSite=None it is an error, since any page can act as its visitor.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'CORS should not let every website make requests with credentials.',
  why: "With CORS_ORIGIN=true Directus tells each website that it may read answers to requests which carry the visitor's cookies. Only SameSite=Lax of the cookies then stands between a foreign page and the data of a signed-in user. With CORS_ORIGIN=* browsers refuse such requests instead.",
  help: 'List the origins of your own front ends in CORS_ORIGIN; if none needs cookies, set CORS_CREDENTIALS=false.',
  evidence: [
    'oracle: cors-true',
    'facts: CORS_CREDENTIALS is true by default; CORS_ORIGIN=true reflects any origin with credentials, * with credentials is refused by browsers',
  ],
  messages: {
    reflected:
      'CORS_ORIGIN allows every website to read answers with credentials, so only SameSite of the cookies protects signed-in users.',
    unprotected: {
      text: 'CORS_ORIGIN allows every website and {cookie} is none, so any page can act as its signed-in visitor.',
      severity: 'error',
    },
    wildcard: {
      text: 'CORS_ORIGIN is * while CORS_CREDENTIALS is on, so browsers refuse requests that carry cookies.',
      severity: 'info',
      impact: 'breaks-feature',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: "true"
            CORS_CREDENTIALS: "false"
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'CORS_ENABLED') !== true || isOn(deployment, 'CORS_CREDENTIALS') !== true) return;
    const origin = settingOf(deployment, 'CORS_ORIGIN');
    if (!origin.known) return;
    if (origin.value === '*') return report('wildcard', { at: origin.variable });
    const entries: readonly unknown[] = Array.isArray(origin.value) ? origin.value : [origin.value];
    if (!entries.some(allowsAll)) return;
    const cookie = unprotectedCookie(deployment);
    if (cookie !== undefined) report('unprotected', { at: origin.variable, data: { cookie } });
    else report('reflected', { at: origin.variable });
  },
});

function allowsAll(entry: unknown): boolean {
  return entry === true || (entry instanceof RegExp && CATCH_ALL.test(entry.source));
}

function unprotectedCookie(deployment: Deployment): string | undefined {
  return ['SESSION_COOKIE_SAME_SITE', 'REFRESH_TOKEN_COOKIE_SAME_SITE'].find(
    (name) => settingText(deployment, name) === 'none',
  );
}
