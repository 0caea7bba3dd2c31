import type { Stage, StageName } from '../../../model/project.js';

/** What the command line and the configuration say of stages; both beat what names suggest. */
export interface StageSettings {
  readonly forced?: StageName;
  /** The stage that the configuration gives to a path, if it gives one. */
  readonly configured?: (path: string) => StageName | undefined;
}

const WORDS: Readonly<Record<StageName, readonly string[]>> = {
  template: [
    'example',
    'examples',
    'sample',
    'samples',
    'template',
    'templates',
    'tpl',
    'dist',
    'skeleton',
    'boilerplate',
  ],
  test: ['test', 'tests', 'testing', 'e2e', 'ci', 'cypress', 'playwright', 'integration'],
  development: ['dev', 'devel', 'develop', 'development', 'local', 'localhost', 'devcontainer', 'debug'],
  staging: ['staging', 'stage', 'stg', 'preview', 'uat', 'qa', 'preprod', 'acceptance'],
  production: ['prod', 'production', 'live', 'prd'],
};

/** A file is an example of a production file rather than production itself, hence this order. */
const ORDER = ['template', 'test', 'development', 'staging', 'production'] as const satisfies readonly StageName[];

/** The stage that one name (`docker-compose.dev.yml`, `.env.production`, a profile) speaks of. */
export function stageFromName(name: string): { name: StageName; word: string } | undefined {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  for (const stage of ORDER) {
    const word = words.find((candidate) => WORDS[stage].includes(candidate));
    if (word !== undefined) return { name: stage, word };
  }
  return undefined;
}

/** Folders that say what is inside them; a repository's own name (`directus-template`) doesn't count. */
const SPEAKING_FOLDERS: ReadonlySet<string> = new Set([
  ...WORDS.test,
  ...WORDS.development,
  ...WORDS.staging,
  ...WORDS.production,
  'example',
  'examples',
  'sample',
  'samples',
  'template',
  'templates',
]);

/** The stage that a path speaks of: its file name first, then its folders from the inside out. */
export function stageFromPath(path: string): Stage | undefined {
  const segments = path.split('/');
  const fileName = segments.pop() ?? '';
  const byName = stageFromName(fileName);
  if (byName) return { name: byName.name, reason: `"${byName.word}" in the name ${fileName}` };
  for (const folder of segments.reverse()) {
    const clean = folder.toLowerCase().replace(/^\./, '');
    const byFolder = SPEAKING_FOLDERS.has(clean) ? stageFromName(clean) : undefined;
    if (byFolder) return { name: byFolder.name, reason: `it is in the folder ${folder}` };
  }
  return undefined;
}

export const ASSUMED_PRODUCTION: Stage = {
  name: 'production',
  reason: 'nothing marks it as anything else',
  assumed: true,
};

/**
 * Decides a deployment's stage. The strongest word comes first: the command line, the configuration,
 * the names of its files (the last one first, as overrides come last), then other hints such as profiles.
 */
export function decideStage(
  paths: readonly string[],
  settings: StageSettings,
  hints: readonly (Stage | undefined)[] = [],
): Stage {
  if (settings.forced) return { name: settings.forced, reason: '--stage says so' };
  for (const path of [...paths].reverse()) {
    const configured = settings.configured?.(path);
    if (configured) return { name: configured, reason: 'the configuration says so' };
  }
  for (const path of [...paths].reverse()) {
    const spoken = stageFromPath(path);
    if (spoken) return spoken;
  }
  return hints.find((hint) => hint !== undefined) ?? ASSUMED_PRODUCTION;
}
