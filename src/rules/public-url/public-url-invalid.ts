import { settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { putBeforeFix, trimFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The app does not load, or Directus exits at startup; where only links are wrong it is a warning.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'PUBLIC_URL must be a whole URL with its scheme.',
  why: 'Directus parses the text as a URL. Without a scheme it becomes a path below the server itself (`http://localhost/example.com/admin/`), so the app does not load and links in mails are wrong. What cannot be parsed at all stops Directus at start.',
  help: 'Write the address with its scheme and host: PUBLIC_URL=https://cms.example.com',
  evidence: ['oracle: public-url-no-scheme', 'oracle: public-url-slash', 'oracle: public-url-invalid'],
  messages: {
    relative: {
      text: 'PUBLIC_URL is `{url}`, not a whole URL, so links in mails and single sign-on redirects do not work.',
      severity: 'warning',
    },
    noScheme:
      'PUBLIC_URL `{url}` has no scheme, so Directus reads it as a path and the app is looked for in the wrong place.',
    hostAlone: {
      text: 'PUBLIC_URL is filled in with the name of a host alone, without a scheme, so Directus reads it as a path and the app is looked for in the wrong place.',
      help: 'Write the address that people type, with its scheme: https://NAME.onrender.com or your own domain.',
    },
    unparsable: {
      text: 'PUBLIC_URL `{url}` is not a URL, and Directus does not start with it.',
      impact: 'prevents-start',
    },
    quoted: {
      text: 'PUBLIC_URL holds quotation marks that belong to its value: {url}.',
      help: 'Remove the quotes: in the list form of `environment` and in `docker run -e` they are part of the value.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      PUBLIC_URL=cms.acme.test
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      PUBLIC_URL=https://cms.acme.test/cms/
    `,
  },
  check({ deployment, report }) {
    const publicUrl = deployment.env.get('PUBLIC_URL');
    if (publicUrl.state === 'unknown' && publicUrl.assignment?.isHost === true) report('hostAlone', { at: publicUrl });
    const setting = settingOf(deployment, 'PUBLIC_URL');
    // Double quotes around it are harmless: Directus reads the value as JSON, which takes them off.
    if (!setting.known || setting.isDefault || typeof setting.value !== 'string' || setting.value === '') return;
    const fault = faultOf(setting.value);
    const fix =
      fault === 'quoted'
        ? trimFix(publicUrl, { first: 1, last: 1 })
        : fault === 'noScheme'
          ? putBeforeFix(publicUrl, 'https://', 'unsafe')
          : undefined;
    if (fault) report(fault, { at: publicUrl, data: { url: publicUrl }, fix });
  },
});

type Fault = 'relative' | 'noScheme' | 'unparsable' | 'quoted';

function faultOf(url: string): Fault | undefined {
  if (/^["'\u201c\u201d\u2018\u2019].*["'\u201c\u201d\u2018\u2019]$/.test(url)) return 'quoted';
  if (/^https?:\/\//i.test(url)) return URL.canParse(url) ? undefined : 'unparsable';
  return url.startsWith('/') || url.startsWith('.') ? 'relative' : 'noScheme';
}
