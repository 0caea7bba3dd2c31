import { settingOf } from '../../directus/setting.js';
import { isAddressOrNetwork } from '../../directus/value-faults.js';
import { isTrustableNetwork } from '../../directus/trust-proxy.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** Words that stand for groups of addresses. Source: express, `trust proxy`. */
const RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'IP_TRUST_PROXY must be true, false, a number of proxies, or a list of addresses.',
  why: 'Directus passes the value to its web server, which reads any other text as an IP address and exits at startup.',
  help: 'Write true (all proxies are believed), the number of proxies in front of Directus, or their addresses and networks, separated by commas without spaces.',
  evidence: [
    'oracle: ip-trust-yes',
    'oracle: ip-trust-bogus',
    'oracle: ip-trust-1',
    'measured: {"a":1} makes Directus 12.4.1 exit (`unsupported trust argument`)',
    'measured: 0.0.0.0/0 and 10.0.0.0/33 make Directus 12.4.1 exit (`invalid range on address`)',
  ],
  messages: {
    word: 'IP_TRUST_PROXY is `{part}`, which Directus reads as an IP address, and it is not one, so Directus does not start.',
    object:
      'IP_TRUST_PROXY is JSON, which its web server cannot use (`unsupported trust argument`), so Directus does not start.',
    range:
      'IP_TRUST_PROXY has `{part}`, and Directus takes networks of 1 to 32 bits only (IPv6: 128), so it does not start.',
    blank:
      'IP_TRUST_PROXY has a space before or after {part}, so it is not an IP address, and Directus does not start.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            IP_TRUST_PROXY: "yes"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            IP_TRUST_PROXY: 10.0.0.0/8,loopback
    `,
  },
  check({ deployment, report }) {
    const trust = settingOf(deployment, 'IP_TRUST_PROXY');
    // An empty text is judged with all other empty values.
    if (!trust.known || trust.isDefault || trust.value === '' || isFiller(trust.variable.value ?? '')) return;
    if (typeof trust.value === 'object' && trust.value !== null && !Array.isArray(trust.value)) {
      report('object', { at: trust.variable });
      return;
    }
    // A single text is trimmed, the elements of a list are not.
    const parts = Array.isArray(trust.value)
      ? trust.value.map(String)
      : typeof trust.value === 'string'
        ? [trust.value.trim()]
        : [];
    const wrong = parts.find((part) => !isTrusted(part));
    if (wrong !== undefined) report(faultOf(wrong), { at: trust.variable, data: { part: wrong.trim() } });
  },
});

/** Words that stand for a value to come; `*` is what people write who want to trust everyone. */
function isFiller(text: string): boolean {
  return /\w/.test(text) && isPlaceholder(text);
}

function isTrusted(text: string): boolean {
  return RANGES.has(text) || isTrustableNetwork(text);
}

function faultOf(part: string): 'blank' | 'range' | 'word' {
  if (isTrusted(part.trim())) return 'blank';
  return isAddressOrNetwork(part.trim()) ? 'range' : 'word';
}
