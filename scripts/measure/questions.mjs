import { KINDS, kindsFor, rankOf } from './kinds.mjs';
import { plain, PORTS, SCENES, sceneOf, STAND_INS } from './scenes.mjs';
import { specialQuestions } from './special.mjs';

/**
 * @typedef {object} Question
 * @property {string} listed the variable as the catalogue lists it
 * @property {string} name the variable that is really set
 * @property {string} kind
 * @property {string | null} value null: absent
 * @property {string} scene
 * @property {string} topic
 */

/** Values that belong there, where neither the scene nor Directus's default gives one. */
const PROPER = {
  ASSETS_CONTENT_SECURITY_POLICY: "default-src 'none'",
  AUTH_ALLOWED_PUBLIC_URLS: 'https://other.example.com',
  CACHE_DEPLOYMENT_TTL: '5s',
  CACHE_SYSTEM_TTL: '10m',
  EXTENSIONS_CACHE_TTL: '10m',
  EXTENSIONS_LOCATION: 'local',
  FILES_MAX_UPLOAD_SIZE: '10mb',
  LOG_HTTP_IGNORE_PATHS: '/server/ping,/server/health',
  LOG_LEVEL: 'info',
  LOG_STYLE: 'pretty',
  LOGGER_LEVELS: 'warn:WARNING,error:ERROR',
  MARKETPLACE_REGISTRY: 'https://registry.example.com',
  REFRESH_TOKEN_COOKIE_DOMAIN: 'example.com',
  SESSION_COOKIE_DOMAIN: 'example.com',
  SYNCHRONIZATION_STORE: 'redis',
  UNIX_SOCKET_PATH: './directus.sock',
  WEBSOCKETS_LOGS_LEVEL: 'info',
  WEBSOCKETS_LOGS_STYLE: 'pretty',
};
const PROPER_BY_TYPE = {
  number: '5',
  boolean: 'true',
  duration: '10m',
  size: '10mb',
  cron: '0 * * * *',
  url: 'http://127.0.0.1:9',
  csv: 'alpha,beta',
  path: './a-folder',
  json: '{"a":1}',
  string: 'alpha',
};

/**
 * Every question about a release, the most telling kinds first.
 * @returns {{ questions: Question[], unasked: { listed: string, reason: string }[] }}
 */
export function questionsAbout(variables) {
  const [questions, unasked] = [[], []];
  for (const variable of variables) {
    const { scene, reason } = sceneOf(variable.listed);
    if (scene) questions.push(...questionsOf(variable, scene));
    else unasked.push({ listed: variable.listed, reason });
  }
  questions.push(...specialQuestions(variables));
  return { questions: questions.sort((a, b) => a.rank - b.rank), unasked };
}

function questionsOf(variable, scene) {
  const name = concreteName(variable.listed);
  const inScene = sceneValue(scene, name);
  const proper = properValue(variable, inScene);
  return kindsFor(variable).flatMap((kind) => {
    if (kind === 'absent' && inScene === undefined) return [];
    const value = KINDS[kind](proper);
    return value === inScene
      ? []
      : [{ listed: variable.listed, name, kind, value, scene, topic: variable.topic, rank: rankOf(kind) }];
  });
}

export function concreteName(listed) {
  return listed
    .replace('<PROVIDER>', STAND_INS.PROVIDER)
    .replace('<LOCATION>', STAND_INS.LOCATION)
    .replace('*', 'NO_SUCH_OPTION');
}

/** What a scene sets a variable to, with `PORTS` for the real ones. */
export function sceneValue(scene, name) {
  return { ...plain(PORTS), ...SCENES[scene](PORTS) }[name];
}

function properValue({ listed, type, allowed, standard }, inScene) {
  if (inScene !== undefined) return inScene;
  if (listed in PROPER) return PROPER[listed];
  if (standard !== undefined && standard !== false && standard !== '' && standard !== Infinity) return String(standard);
  return allowed?.[0] ?? PROPER_BY_TYPE[type] ?? 'alpha';
}
