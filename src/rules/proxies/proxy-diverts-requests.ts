import { requestsTo, type Fate } from '../../directus/requests.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';

/** What the app and public files ask for, each with what is missing without it. */
const PARTS = [
  { path: '/admin/assets/index-D1kx3b.js', shown: '/admin/assets/*.js', what: 'the scripts of the app', app: true },
  { path: '/admin/assets/index-D1kx3b.css', shown: '/admin/assets/*.css', what: 'the styles of the app', app: true },
  { path: '/auth/login', shown: '/auth/login', what: 'the login', app: true },
  { path: '/users/me', shown: '/users/me', what: 'who is logged in', app: true },
  { path: '/server/info', shown: '/server/info', what: 'the settings of the app', app: true },
  { path: '/assets/5b1a9a9e-4c0b-4f8e-9c55-0be2a7d1f3c9', shown: '/assets/ID', what: 'files', app: false },
  { path: '/files', shown: '/files', what: 'the list of files and uploads', app: false },
] as const;

/** Content is left out by many who serve the app beside a site of their own, so only a wrong path counts. */
const CONTENT = { path: '/items/pages', shown: '/items/NAME', what: 'content', app: true } as const;

/** Without these nobody can use the app, wherever it is served. */
const NEEDED_TO_LOG_IN: ReadonlySet<string> = new Set(['the login', 'who is logged in']);

export default defineRule({
  severity: 'warning',
  severityReason: 'A part of the app is missing; something before the proxy may answer for it.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'What the app and the API of Directus ask for must reach Directus.',
  why: 'A location for scripts, pictures or /assets is more specific than the one for the whole site, so the proxy looks for these requests among its own files, or passes them on under another path. Directus serves the scripts of its app below /admin/assets and files below /assets, so the app stays blank or files are not found.',
  help: 'Limit the location to paths that are not of Directus, or pass it on to Directus as well.',
  evidence: [
    'nginx.org/en/docs/http/ngx_http_core_module.html#location: an exact location, then ^~, then patterns, then the longest prefix',
    'measured on nginx 1.22: with `location /auth { return 403; }` the login of the app is answered 403',
    '@directus/api app.js: /admin, /assets, /files and the rest of the API are served by one process',
  ],
  messages: {
    taken: 'Requests for {shown} ({what}) do not reach Directus: {proxy} {how}.',
    changed: 'Requests for {shown} ({what}) reach Directus as {arrives}, which it does not know.',
    nobody:
      'Requests for {shown} ({what}) do not reach Directus, while the app is served at {admin}: {proxy} has no way for them.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
        }
        location ~* \\.(js|css|png)$ {
          root /var/www/html;
          expires 30d;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
        }
        location ~* \\.(js|css|png)$ {
          proxy_pass http://directus:8055;
          expires 30d;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const requests = requestsTo(deployment, project);
    const [first] = requests.routes;
    const place = requests.publicPath ?? '';
    if (!first || !arrives(requests.fateOf(`${place}/admin/login`), '/admin/login')) return;
    const whole = arrives(requests.fateOf(`${place}/items/pages`), '/items/pages');
    const told = new Set<Span>();
    for (const { path, shown, what, app } of [...PARTS, CONTENT]) {
      // Beside another site on the same host, only what the app itself needs is sure to be wanted.
      if (!whole && !app) continue;
      const fault = faultOf(requests.fateOf(`${place}${path}`), path, NEEDED_TO_LOG_IN.has(what));
      if (what === CONTENT.what && fault?.kind !== 'changed') continue;
      const at = fault?.at ?? first.at;
      if (!fault || told.has(at)) continue;
      told.add(at);
      const data = {
        shown: `${place}${shown}`,
        what,
        proxy: proxyName(first),
        how: '',
        arrives: '',
        admin: `${place}/admin`,
      };
      report(fault.kind, { at, data: { ...data, ...fault.data } });
    }
  },
});

function arrives(fate: Fate, path: string): boolean {
  return fate.kind === 'arrives' && fate.path === path;
}

interface Fault {
  readonly kind: 'taken' | 'changed' | 'nobody';
  readonly at?: Span;
  readonly data?: Readonly<Record<string, string>>;
}

/** A status of the proxy's own is meant: somebody closed that path, as nobody would close what the app can't do without. */
function faultOf(fate: Fate, path: string, needed: boolean): Fault | undefined {
  if (fate.kind === 'answered') {
    const status = /^answers with status (\d)?/.exec(fate.how);
    if (status && !(needed && status[1] === '4')) return undefined;
    return { kind: 'taken', at: fate.at, data: { how: fate.how } };
  }
  if (fate.kind === 'nobody') return { kind: 'nobody' };
  if (fate.kind !== 'arrives' || fate.path === undefined || fate.path === path) return undefined;
  return { kind: 'changed', at: fate.route.at, data: { arrives: fate.path } };
}
