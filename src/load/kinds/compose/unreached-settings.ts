import { defaultOf, findVariable } from '../../../directus/variables.js';
import type { ComposeProject, ComposeService } from '../../../model/compose.js';
import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import { oncePer } from '../../../model/once-per.js';
import type { UnreachedSettings } from '../../../model/project.js';
import { locate } from '../../../model/source.js';

/** Names that hardly anything but Directus reads; SECRET, PUBLIC_URL, DB_HOST and the like may be another program's. */
const TELLING =
  /^(?:DB_(?:CLIENT|FILENAME|CONNECTION_STRING)|STORAGE_\w+|CACHE_(?:ENABLED|STORE|AUTO_PURGE|TTL)|CORS_ENABLED|WEBSOCKETS_\w+|EXTENSIONS_\w+|AUTH_\w+|RATE_LIMITER_\w+|EMAIL_TRANSPORT|EMAIL_SMTP_\w+|(?:ACCESS|REFRESH)_TOKEN_\w+|SESSION_COOKIE_\w+|ASSETS_\w+|SYNCHRONIZATION_\w+|FILES_\w+|MARKETPLACE_\w+|TUS_\w+|FLOWS_\w+|QUERY_LIMIT_\w+|CONTENT_SECURITY_POLICY_\w+|CROSS_ORIGIN_OPENER_POLICY\w*|IP_(?:TRUST_PROXY|CUSTOM_HEADER)|PRESSURE_LIMITER_\w+|RETENTION_\w+|MCP_\w+|(?:PASSWORD_RESET|USER_INVITE|USER_REGISTER)_URL_ALLOW_LIST|SERVE_APP|ROOT_REDIRECT|MAX_(?:PAYLOAD_SIZE|BATCH_MUTATION|RELATIONAL_DEPTH))$/;
const ENOUGH = 3;
const REFERENCE = /\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g;

/**
 * Settings of Directus in the project's `.env` of which a service gets none: Compose reads that file for `${}` only.
 * Undefined where the service loads the file, where what it loads can't be seen, and where no more than common
 * names are left over.
 */
export function unreachedSettings(project: ComposeProject, service: ComposeService): UnreachedSettings | undefined {
  const path = project.projectDirectory === '' ? '.env' : `${project.projectDirectory}/.env`;
  const mounts = service.volumes.some(({ source }) => source === path || source === project.projectDirectory);
  if (mounts || service.environment.openings.length > 0) return undefined;
  const lines = unusedSettings(project).filter((line) => service.environment.get(line.name).assignment === undefined);
  const file = lines[0]?.nameSpan?.file;
  const telling = lines.filter(({ name }) => TELLING.test(name));
  // One is enough where the service takes others of the same file.
  const least = takesFrom(service, path) ? 1 : ENOUGH;
  if (!file || lines.length < least || telling.length === 0) return undefined;
  // The service reads some file of its own that sets what matters: then these are left-overs.
  return service.envFiles.some((envFile) => envFile.path === file.path) ? undefined : { file, lines };
}

/** `SECRET: ${SECRET}` with SECRET in the file: it is this service's. */
function takesFrom({ environment }: ComposeService, path: string): boolean {
  return environment.all().some(({ assignment }) => assignment?.trail?.some(({ at }) => at.file.path === path));
}

/** False for an empty line, and for what the image or Directus itself takes where nothing is set. */
function saysMore({ name, value }: Assignment): boolean {
  const text = value?.trim() ?? '';
  if (text === '' || text.startsWith('#')) return false;
  if (name === 'NODE_ENV') return text !== 'production';
  const usual = defaultOf(name);
  return usual === undefined || String(usual) !== text;
}

/** What nobody passes on is not to be told once more as missing: the one finding at the file says it. */
export function unreachedLayer(unreached: UnreachedSettings | undefined): EnvLayerContent[] {
  if (!unreached) return [];
  const assignments = unreached.lines.map((line): Assignment => ({
    name: line.name,
    state: 'unknown',
    value: undefined,
    layer: 'env_file',
    reason: `it stands in ${unreached.file.path}${lineOf(line)}, which the service does not load`,
  }));
  return [{ assignments }];
}

function lineOf({ nameSpan }: Assignment): string {
  return nameSpan ? `, line ${String(locate(nameSpan).line)}` : '';
}

/** Settings of Directus in the project's `.env` that its Compose files don't interpolate. */
const unusedSettings = oncePer((project: ComposeProject): readonly Assignment[] => {
  const lines = project.variables.all().flatMap(({ name, assignment }) => {
    const isSetting = assignment?.layer === 'env_file' && findVariable(name) !== undefined;
    return isSetting && saysMore(assignment) ? [assignment] : [];
  });
  if (lines.length === 0) return [];
  const used = namesUsed(project);
  return lines.filter(({ name }) => !used.has(name));
});

/** Names that the Compose files interpolate; bare keys are among the service's own variables. */
function namesUsed({ files }: ComposeProject): Set<string> {
  return new Set(
    files.flatMap(({ text }) => [...text.matchAll(REFERENCE)].map(([, braced, plain]) => braced ?? plain ?? '')),
  );
}
