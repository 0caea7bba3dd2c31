import type { Consequence } from './consequence.js';
import type { Failure } from './failures.js';

/** How the uses of the API that were tried are called in a sentence. Names: scripts/measure/probes.mjs. */
const USES: Readonly<Record<string, string>> = {
  login: 'every login',
  'login in a session': 'every login to the app',
  'login with a cookie': 'every login with a cookie',
  refresh: 'renewing a login',
  'own user': 'every request with a token',
  app: 'the app',
  'server info': 'every request for the server information',
  openapi: 'the OpenAPI description',
  graphql: 'every GraphQL query',
  'graphql schema': 'the GraphQL schema',
  items: 'every request for items',
  'default page': 'every request for items without a limit',
  create: 'every new item',
  'body of 40 kB': 'every request with a body of some kilobytes',
  'nested filter': 'every nested filter',
  'deep fields': 'every request that follows several relations',
  flow: 'every flow with a script',
  'endpoint extension': 'every endpoint of an extension',
  export: 'every export',
  upload: 'every upload',
  file: 'every request for a file',
  'upload of an image': 'every upload of an image',
  'transformed image': 'every resized image',
  'import by URL': 'every import of a file by its URL',
  'resumable upload': 'every resumable upload',
  invitation: 'every invitation',
  'password reset': 'every request to reset a password',
  registration: 'every registration',
  websocket: 'every WebSocket connection',
  'websocket of GraphQL': 'every GraphQL subscription',
  metrics: 'the metrics',
  MCP: 'the MCP server',
  health: 'the health check',
};
/** Without these, nobody can work. */
const ESSENTIAL = new Set([
  'login',
  'login in a session',
  'own user',
  'items',
  'create',
  'upload',
  'file',
  'default page',
]);
/** More than these don't fit into a sentence. */
const MOST_USES = 2;
const LONGEST_LINE = 110;

/**
 * What a measured effect means to whoever runs Directus; undefined where nothing failed, or where what is different may
 * well be meant.
 */
export function measuredConsequence(measured: Failure): Consequence | undefined {
  switch (measured.effect) {
    case 'exits':
      return { severity: 'error', impact: 'prevents-start', effect: `Directus exits at startup${reason(measured)}` };
    case 'hangs':
      // A loop without end, which depends on what is in the database: an empty one may start.
      return { severity: 'error', impact: 'breaks-feature', effect: 'Directus may hang at startup' };
    case 'crashes':
      // What ends it in one set-up is only logged in another; and it is started again, mostly.
      return {
        severity: 'warning',
        impact: 'breaks-feature',
        effect: `Directus crashes while it is used${reason(measured)}`,
      };
    case 'requests-fail':
      return { severity: 'error', impact: 'breaks-feature', effect: `every request fails${reason(measured)}` };
    case 'feature-fails':
      return failing(measured);
    case 'warns':
      return measured.line === undefined
        ? undefined
        : { severity: 'warning', impact: 'breaks-feature', effect: `Directus complains${reason(measured)}` };
    default:
      return undefined;
  }
}

/** `login: 500 INTERNAL_SERVER_ERROR; mail: never sent` in words. */
function failing({ what = '' }: Failure): Consequence | undefined {
  const uses = what.split('; ').map((part) => part.split(': ', 2) as [use: string, answer?: string]);
  const told = uses.filter(([use]) => use === 'mail' || Object.hasOwn(USES, use));
  if (told.length === 0) return undefined;
  const essential = told.filter(([use]) => ESSENTIAL.has(use));
  const shown = [...essential, ...told.filter((one) => !essential.includes(one))].slice(0, MOST_USES);
  return {
    severity: essential.length > 0 ? 'error' : 'warning',
    impact: 'breaks-feature',
    effect: shown.map(([use, answer]) => inWords(use, answer)).join(', and '),
  };
}

function inWords(use: string, answer = ''): string {
  if (use === 'mail') return 'no mail is sent';
  const subject = USES[use] ?? use;
  if (/^no answer/.test(answer)) return `${subject} is never answered`;
  const status = /^[45]\d\d/.exec(answer)?.[0];
  return status === undefined ? `${subject} fails` : `${subject} is answered ${status}`;
}

/** What the log says, as far as it says it of any value of the kind: `abracadabra` is the one that was tried. */
function reason({ line }: Failure): string {
  const text = line
    ?.replace(/^(?:ERROR|WARN|FATAL|[A-Z]?\w*Error)(?: \[\w+\])?: /i, '')
    .replaceAll(/"?abracadabra"?/g, '…')
    .replaceAll('`', "'")
    .trim();
  return text === undefined || text === '' || text.length > LONGEST_LINE || /[<{]/.test(text) ? '' : ` (\`${text}\`)`;
}
