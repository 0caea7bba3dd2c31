import { publicAddress } from '../../directus/public-url.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';
import { routesTo } from '../../model/proxy-targets.js';

export default defineRule({
  severity: 'warning',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  summary: 'The path in PUBLIC_URL must be the one that the proxy cuts off.',
  why: "Directus itself always serves at the root. It runs below a path when the proxy cuts the path off and PUBLIC_URL ends with it, since the address of the admin app and all links are built from PUBLIC_URL. With only one of the two, the app loads its files from where they aren't.",
  help: 'Let PUBLIC_URL end with the path of the route, and the route cut it off: location /cms/ { proxy_pass http://directus:8055/; } with https://HOST/cms.',
  evidence: ['github.com/directus/directus/issues/5881', 'facts: a sub-path in PUBLIC_URL is fine'],
  messages: {
    elsewhere:
      'Directus is served below {path} by {proxy}, but PUBLIC_URL has {publicPath}, so the admin app loads its files from the wrong place.',
    notCut:
      'The path in PUBLIC_URL, {publicPath}, is passed on to Directus by {proxy}, but Directus serves at the root only.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location /cms/ {
          proxy_pass http://directus:8055/;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test/cms

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location /cms/ {
          proxy_pass http://directus:8055/;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const address = publicAddress(deployment);
    const routes = routesTo(deployment, project);
    const [first] = routes;
    if (!address || !first) return;
    const publicPath = withoutEnd(address.url.pathname);
    const places = routes.map(placeOf);
    if (places.includes(undefined) || places.some((place) => serves(place, publicPath))) return;
    const at = valueSpan(address.variable);
    const related = [at && { at, message: 'PUBLIC_URL is here' }];
    const data = {
      proxy: proxyName(first),
      path: withoutEnd(first.path ?? ''),
      publicPath: publicPath === '' ? 'no path' : publicPath,
    };
    if (places.every((place) => place !== ''))
      report('elsewhere', { at: first.at, variable: 'PUBLIC_URL', data, related });
    // A proxy on plain HTTP may stand behind another one, which has cut the path off.
    else if (first.tls === true && first.path === '/')
      report('notCut', { at: first.at, variable: 'PUBLIC_URL', data, related });
  },
});

/** The path below which visitors see Directus's root; '' is the root itself, undefined where a route leads to a part or isn't clear. */
function placeOf({ path, stripsPath }: ProxyRoute): string | undefined {
  if (path === '/') return '';
  return path !== undefined && stripsPath === true ? withoutEnd(path) : undefined;
}

function serves(place: string | undefined, publicPath: string): boolean {
  return place === publicPath;
}

function withoutEnd(path: string): string {
  return path.replace(/\/{1,100}$/, '');
}
