import { isOn, settingOf } from '../../directus/setting.js';
import { parseSize } from '../../directus/units.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';
import { requestsTo, type Requests } from '../../directus/requests.js';
import { withoutEnd } from '../../model/paths.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Large uploads fail; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must let files through that Directus accepts.',
  why: 'nginx refuses bodies above client_max_body_size (1 MB unless set) with 413 before Directus sees them, so uploads fail with a message that Directus knows nothing of.',
  help: 'Set client_max_body_size (nginx) or request_body max_size (Caddy) to at least the size of the largest upload.',
  evidence: ['nginx: client_max_body_size is 1m by default', 'facts: FILES_MAX_UPLOAD_SIZE has no default'],
  messages: {
    below: 'Bodies above {limit} are refused by {proxy}, although FILES_MAX_UPLOAD_SIZE allows {size}.',
    chunks: {
      text: 'Bodies above {limit} are refused by {proxy}, but the app sends files in pieces of {size} (TUS_CHUNK_SIZE).',
      help: 'Raise the limit of the proxy above TUS_CHUNK_SIZE, or set TUS_CHUNK_SIZE below it.',
    },
    byDefault: {
      text: 'Bodies above 1 MB are refused by {proxy} here, by default, so uploads of larger files fail.',
      severity: 'warning',
    },
    low: 'Bodies above {limit} are refused by {proxy} here, so uploads of larger files fail.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            FILES_MAX_UPLOAD_SIZE: 50mb

      ==> nginx.conf <==
      server {
        listen 80;
        client_max_body_size 10m;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            FILES_MAX_UPLOAD_SIZE: 50mb

      ==> nginx.conf <==
      server {
        listen 80;
        client_max_body_size 60m;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const maximum = settingOf(deployment, 'FILES_MAX_UPLOAD_SIZE');
    const size = maximum.known && !maximum.isDefault ? parseSize(String(maximum.value)) : undefined;
    const chunk = chunkSize(deployment);
    for (const route of uploadRoutes(requestsTo(deployment, project))) {
      if (!route.bodyLimit || route.bodyLimit.bytes === 0) continue;
      const { bytes, at } = route.bodyLimit;
      const place = { at: at ?? route.at, variable: 'FILES_MAX_UPLOAD_SIZE' };
      const proxy = proxyName(route);
      if (chunk !== undefined) {
        if (chunk > bytes)
          report('chunks', {
            ...place,
            variable: 'TUS_CHUNK_SIZE',
            data: { proxy, limit: megabytes(bytes), size: megabytes(chunk) },
          });
      } else if (size !== undefined && size > bytes)
        report('below', { ...place, data: { proxy, limit: megabytes(bytes), size: megabytes(size) } });
      // Nobody means to allow less than this by FILES_MAX_UPLOAD_SIZE, so it doesn't matter whether that can be seen.
      else if (size === undefined && !at) report('byDefault', { ...place, data: { proxy } });
      else if (size === undefined && bytes <= DEFAULT_LIMIT)
        report('low', { ...place, data: { proxy, limit: megabytes(bytes) } });
    }
  },
});

/** nginx's own default, which no photo of a phone fits into. */
const DEFAULT_LIMIT = 1024 ** 2;
/**
 * The pieces in which the app sends files; undefined where it sends them whole, or where that can't be known.
 * Source: docs.directus.io, TUS_ENABLED and TUS_CHUNK_SIZE.
 */
function chunkSize(deployment: Deployment): number | undefined {
  const chunk = settingOf(deployment, 'TUS_CHUNK_SIZE');
  if (isOn(deployment, 'TUS_ENABLED') !== true || !chunk.known || chunk.value === undefined || chunk.value === null)
    return undefined;
  return parseSize(String(chunk.value));
}

/** The routes that uploads take; where requests can't be followed, those for the whole site. */
function uploadRoutes({ routes, publicPath, fateOf }: Requests): readonly ProxyRoute[] {
  const fate = fateOf(`${publicPath ?? ''}/files`);
  if (fate.kind === 'arrives') return [fate.route];
  // Where PUBLIC_URL can't be seen, Directus is below the path that leads to it.
  const below = publicPath === undefined ? routes.filter((route) => takesUploads(route, fateOf)) : [];
  if (below.length > 0) return below;
  return fate.kind === 'unknown' ? routes.filter(({ path }) => path === '/') : [];
}

function takesUploads(route: ProxyRoute, fateOf: Requests['fateOf']): boolean {
  const fate = route.path === undefined ? undefined : fateOf(`${withoutEnd(route.path)}/files`);
  return fate?.kind === 'arrives' && fate.route === route && fate.path === '/files';
}

function megabytes(bytes: number): string {
  return bytes < 1024 ** 2
    ? `${String(Math.round(bytes / 1024))} KB`
    : `${String(Math.round((bytes / 1024 ** 2) * 10) / 10)} MB`;
}
