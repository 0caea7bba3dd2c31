import { requestsTo, type Fate, type Requests } from '../../directus/requests.js';
import { defineRule, LIVE_STAGES, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';
import { withoutEnd } from '../../model/paths.js';

/** Requests that Directus answers on every installation: where all of them go wrong, the path is the reason. */
const PROBES = [
  '/admin/login',
  '/items/pages',
  '/files',
  '/assets/1',
  '/auth/login',
  '/graphql',
  '/users/me',
  '/server/info',
];

export default defineRule({
  severity: 'warning',
  severityReason: 'Something before the proxy may change the path.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The path in PUBLIC_URL must be the one that the proxy cuts off.',
  why: "Directus itself always serves at the root. It runs below a path when the proxy cuts the path off and PUBLIC_URL ends with it, since the address of the admin app and all links are built from PUBLIC_URL. With only one of the two, the app loads its files from where they aren't; a path that reaches Directus is answered with ROUTE_NOT_FOUND.",
  help: 'Let PUBLIC_URL end with the path of the route, and the route cut it off: location /cms/ { proxy_pass http://directus:8055/; } with https://HOST/cms.',
  evidence: [
    'github.com/directus/directus/issues/5881',
    'facts: a sub-path in PUBLIC_URL is fine',
    'measured: a prefix that is not cut, added, or cut without its slash is answered with ROUTE_NOT_FOUND',
  ],
  messages: {
    elsewhere:
      'Directus is served below {path} by {proxy}, but PUBLIC_URL has {publicPath}, so the admin app loads its files from the wrong place.',
    notCut:
      'The path in PUBLIC_URL, {publicPath}, is passed on to Directus by {proxy}, but Directus serves at the root only.',
    lost: {
      text: 'Directus gets no request: {proxy} rewrites what begins with {path}, and then has no way for what the rewrite makes of it.',
      help: 'Write `break` instead of `last` behind the rewrite, so that this location passes the request on.',
    },
    changed: {
      text: 'Directus answers ROUTE_NOT_FOUND to all requests: {proxy} turns {asked} into {arrives}, and Directus knows only {wanted}.',
      help: 'Let the route pass on what follows its path, beginning with one slash: in nginx `location {place}/ {` with `proxy_pass http://HOST:PORT/;`, or `location / {` with no path behind the port.',
    },
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
    const requests = requestsTo(deployment, project);
    const [first] = requests.routes;
    if (!first) return;
    const { publicPath } = requests;
    const variable = deployment.env.get('PUBLIC_URL');
    const at = publicPath === undefined ? undefined : valueSpan(variable);
    const related = [at && { at, message: 'PUBLIC_URL is here' }];
    const places = placesOf(requests);
    if (publicPath !== undefined && judge(requests, publicPath) !== 'broken') return;
    const working = places.find((place) => judge(requests, place) === 'works');
    if (working !== undefined && publicPath !== undefined) {
      // Who develops may go past the proxy, where there is a way past it.
      if (!LIVE_STAGES.some((stage) => stage === deployment.stage.name) && !isBehindProxyOnly(deployment)) return;
      const route = routeAt(requests, working) ?? first;
      const data = { proxy: proxyName(route), path: working, publicPath: publicPath === '' ? 'no path' : publicPath };
      if (working !== '') report('elsewhere', { at: route.at, variable: 'PUBLIC_URL', data, related });
      // A proxy on plain HTTP may stand behind another one, which has cut the path off.
      else if (route.tls === true) report('notCut', { at: route.at, variable: 'PUBLIC_URL', data, related });
      return;
    }
    if (places.some((place) => judge(requests, place) !== 'broken')) return;
    const wrong = wrongArrival(requests, publicPath === undefined ? places : [publicPath, ...places]);
    if (!wrong) {
      const lost = lostAfterRewrite(requests);
      if (lost) report('lost', { at: lost.at, data: { proxy: proxyName(lost), path: lost.path ?? '' } });
      return;
    }
    if (namesEndpoint(deployment, wrong.place)) return;
    const { route, asked, arrives, wanted, place } = wrong;
    report('changed', {
      at: route.at,
      variable: 'PUBLIC_URL',
      // Whatever is wrong with PUBLIC_URL, the path is wrong by itself.
      about: [],
      data: { proxy: proxyName(route), asked, arrives, wanted, place },
      related,
    });
  },
});

/** In a Compose network, with no port that the host knows. */
function isBehindProxyOnly({ compose }: Deployment): boolean {
  return compose !== undefined && compose.service.ports.length === 0 && compose.service.networkMode === undefined;
}

/** The paths below which Directus may be meant to be served: the root, and those of its routes. */
function placesOf({ routes }: Requests): string[] {
  return [...new Set(['', ...routes.flatMap(({ path }) => (path === undefined ? [] : [withoutEnd(path)]))])].slice(
    0,
    50,
  );
}

/** Whether Directus works below a path: as soon as one request arrives as it should, it isn't the path that is wrong. */
function judge({ fateOf }: Requests, place: string): 'works' | 'broken' | 'unknown' {
  const fates = PROBES.map((probe) => ({ probe, fate: fateOf(`${place}${probe}`) }));
  if (fates.some(({ probe, fate }) => fate.kind === 'arrives' && fate.path === probe)) return 'works';
  return fates.some(({ fate }) => isOpen(fate)) ? 'unknown' : 'broken';
}

function isOpen(fate: Fate): boolean {
  return fate.kind === 'unknown' || fate.kind === 'redirected' || (fate.kind === 'arrives' && fate.path === undefined);
}

function routeAt({ fateOf }: Requests, place: string): ProxyRoute | undefined {
  const fates = PROBES.map((probe) => fateOf(`${place}${probe}`));
  return fates.find((fate) => fate.kind === 'arrives')?.route;
}

/** The route of a location of its own that no request ever takes, since its rewrite sends all of them elsewhere. */
function lostAfterRewrite({ routes, fateOf }: Requests): ProxyRoute | undefined {
  return routes.find(
    ({ path }) =>
      path !== undefined && PROBES.every((probe) => fateOf(`${withoutEnd(path)}${probe}`).kind === 'nobody'),
  );
}

interface WrongArrival {
  readonly route: ProxyRoute;
  readonly place: string;
  readonly asked: string;
  readonly arrives: string;
  readonly wanted: string;
}

function wrongArrival({ fateOf }: Requests, places: readonly string[]): WrongArrival | undefined {
  for (const place of places)
    for (const wanted of PROBES) {
      const asked = `${place}${wanted}`;
      const fate = fateOf(asked);
      if (fate.kind === 'arrives' && fate.path !== undefined)
        return { route: fate.route, place, asked, arrives: fate.path, wanted };
    }
  return undefined;
}

/** An endpoint extension is served below its own name, so a route for it alone is right as it is. */
function namesEndpoint({ extensions, extensionSetup }: Deployment, place: string): boolean {
  if (place === '') return false;
  const unseen = extensionSetup?.sources.some(({ kind }) => kind === 'elsewhere') ?? true;
  return unseen
    ? !/^\/(?:cms|directus|admin|api|backend|backoffice)$/i.test(place)
    : extensions.some(({ type }) => type === 'endpoint' || type === 'bundle');
}
