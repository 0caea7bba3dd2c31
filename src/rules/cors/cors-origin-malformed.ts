import { isOn, settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Other origins get no answers; the app itself works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'CORS_ORIGIN must hold origins exactly as browsers send them.',
  why: 'Directus compares the Origin header of a request with CORS_ORIGIN letter by letter. A browser sends scheme, host and port only: no slash at the end, no path, no spaces. What is written otherwise matches nothing, and the browser refuses the answer.',
  help: 'Write each origin as scheme, host and, where it is not the usual one, port, separated by commas without spaces: CORS_ORIGIN=https://www.example.com,https://app.example.com',
  evidence: [
    'facts: comma lists are not trimmed, and spaces in CORS_ORIGIN break matching',
    'package cors 2.8: an origin is compared with ===, `*` only counts alone',
    'RFC 6454: the form of the Origin header',
  ],
  messages: {
    blank: '`{entry}` in CORS_ORIGIN has a space next to it, so it matches no origin.',
    several: {
      text: '`{entry}` in CORS_ORIGIN has a space in it, so it matches no origin.',
      help: 'Separate origins by commas, without spaces.',
    },
    form: '`{entry}` in CORS_ORIGIN matches no origin: browsers send `{origin}`.',
    noScheme: '`{entry}` in CORS_ORIGIN has no scheme, so it matches no origin.',
    starInList: '`*` counts only alone in CORS_ORIGIN; in a list it matches no origin.',
    wildcard: {
      text: '`{entry}` in CORS_ORIGIN matches no origin, since Directus knows no wildcards in host names.',
      help: 'List the origins one by one, or use a regular expression: CORS_ORIGIN=regex:^https://[a-z0-9-]+\\.example\\.com$',
    },
    quoted: '`{entry}` in CORS_ORIGIN has quotation marks that belong to its value, so it matches no origin.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: https://www.acme.test/
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: https://www.acme.test,http://localhost:3000
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'CORS_ENABLED') !== true) return;
    const setting = settingOf(deployment, 'CORS_ORIGIN');
    if (!setting.known || setting.isDefault) return;
    const entries = Array.isArray(setting.value) ? setting.value : [setting.value];
    for (const entry of entries) {
      const fault = typeof entry === 'string' ? faultOf(entry, entries.length > 1) : undefined;
      if (!fault) continue;
      const written = setting.variable.assignment?.valueSpan;
      const isClear = fault.kind === 'form' || fault.kind === 'blank';
      report(fault.kind, {
        at: setting.variable,
        data: { entry: String(entry), origin: fault.origin },
        fix: isClear && written ? replaceFix(written, String(entry), fault.origin) : undefined,
      });
    }
  },
});

interface Fault {
  readonly kind: 'several' | 'blank' | 'form' | 'noScheme' | 'starInList' | 'wildcard' | 'quoted';
  /** What a browser would send. */
  readonly origin: string;
}

function faultOf(entry: string, inList: boolean): Fault | undefined {
  const origin = entry.trim();
  if (origin === '' || origin === 'null' || (/^[a-z]+:[^/]/i.test(origin) && !/^[\w.-]+:\d+/.test(origin)))
    return undefined;
  if (/^["'].*["']$/.test(origin)) return { kind: 'quoted', origin };
  if (origin === '*') return inList ? { kind: 'starInList', origin } : undefined;
  if (entry !== origin) return { kind: 'blank', origin };
  if (/\s/.test(origin)) return { kind: 'several', origin };
  if (origin.includes('*')) return { kind: 'wildcard', origin };
  if (!origin.includes('://'))
    return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/?$|^localhost(?::\d+)?\/?$/i.test(origin)
      ? { kind: 'noScheme', origin }
      : undefined;
  if (!/^https?:/i.test(origin) || !URL.canParse(origin)) return undefined;
  const sent = new URL(origin).origin;
  return sent === origin ? undefined : { kind: 'form', origin: sent };
}
