import { isOn, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  id: 'ip-trust-proxy-off',
  topic: 'network',
  severity: 'warning',
  impact: 'reliability',
  stages: LIVE_STAGES,
  summary: 'Behind a proxy, Directus must be told to believe it about the addresses of clients.',
  why: 'Directus itself speaks plain HTTP, so an address with https means a proxy in front of it. Since 12.0 Directus believes no proxy unless IP_TRUST_PROXY says so: all requests then seem to come from the proxy, which shares one rate limit among everyone and stands in the activity log.',
  help: 'Set IP_TRUST_PROXY to the number of proxies in front of Directus (often 1), or to their addresses.',
  evidence: ['facts: IP_TRUST_PROXY is true by default up to 11, false since 12.0'],
  messages: {
    limited: 'IP_TRUST_PROXY is not set although PUBLIC_URL is behind a proxy, so all clients share one rate limit.',
    logged: { text: 'IP_TRUST_PROXY is not set although PUBLIC_URL is behind a proxy, so every client has the address of the proxy.', severity: 'info' },
  },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      PUBLIC_URL: https://cms.acme.test\n      RATE_LIMITER_ENABLED: "true"\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      PUBLIC_URL: https://cms.acme.test\n      RATE_LIMITER_ENABLED: "true"\n      IP_TRUST_PROXY: "1"\n' },
  },
  check({ deployment, report }) {
    const trust = settingOf(deployment, 'IP_TRUST_PROXY');
    const publicUrl = settingOf(deployment, 'PUBLIC_URL');
    const header = settingOf(deployment, 'IP_CUSTOM_HEADER');
    if (isAtLeast(deployment.version, '12.0.0') !== 'yes' || !trust.known || !trust.isDefault || !header.known || !header.isDefault) return;
    if (!publicUrl.known || !String(publicUrl.value).toLowerCase().startsWith('https://')) return;
    const at = valueSpan(publicUrl.variable);
    const related = [at && { at, message: 'https is ended by a proxy, since Directus speaks HTTP only' }];
    if (isOn(deployment, 'RATE_LIMITER_ENABLED') === true) report('limited', { at: settingOf(deployment, 'RATE_LIMITER_ENABLED').variable, variable: 'IP_TRUST_PROXY', related });
    else report('logged', { at: publicUrl.variable, variable: 'IP_TRUST_PROXY' });
  },
});
