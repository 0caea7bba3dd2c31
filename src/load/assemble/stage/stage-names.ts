import type { Stage, StageName } from '../../../model/project.js';

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
  development: [
    'dev',
    'devel',
    'develop',
    'development',
    'local',
    'localhost',
    'devcontainer',
    'debug',
    'demo',
    'demos',
    'playground',
    'playgrounds',
    'sandbox',
  ],
  staging: ['staging', 'stage', 'stg', 'preview', 'uat', 'qa', 'preprod', 'acceptance'],
  production: [
    'prod',
    'production',
    'live',
    'prd',
    'aws',
    'azure',
    'gcp',
    'hetzner',
    'vps',
    'swarm',
    'coolify',
    'dokploy',
    'portainer',
  ],
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
  'demo',
  'demos',
  'playground',
  'playgrounds',
  'sandbox',
]);

/** Words that say nothing of a stage beside one that does: `deploy-prod`, `docker-dev`. */
const BESIDE_A_STAGE: ReadonlySet<string> = new Set([
  'compose',
  'deploy',
  'deployment',
  'docker',
  'env',
  'environment',
  'infra',
  'setup',
  'stack',
]);

/** `local-dev` speaks of a stage with all of its words, `live-preview-cms` is a name. */
function isSpeakingFolder(name: string): boolean {
  const words = name.split(/[-_. ]/);
  return (
    words.some((word) => SPEAKING_FOLDERS.has(word)) &&
    words.every((word) => SPEAKING_FOLDERS.has(word) || BESIDE_A_STAGE.has(word))
  );
}

/** Folders for what is kept and no longer run. */
const ARCHIVES: ReadonlySet<string> = new Set([
  'archive',
  'archived',
  'archives',
  'attic',
  'deprecated',
  'legacy',
  'obsolete',
  'old',
]);

/** The stage that a path speaks of: its file name first, then its folders from the inside out. */
export function stageFromPath(path: string): Stage | undefined {
  const segments = path.split('/');
  const fileName = segments.pop() ?? '';
  const byName = stageFromName(fileName);
  if (byName) return { name: byName.name, reason: `"${byName.word}" in the name ${fileName}` };
  for (const folder of segments.reverse()) {
    const clean = folder.toLowerCase().replace(/^[._]/, '');
    if (ARCHIVES.has(clean)) return { name: 'template', reason: `it is in the folder ${folder}, which nobody deploys` };
    const byFolder = isSpeakingFolder(clean) ? stageFromName(clean) : undefined;
    if (byFolder) return { name: byFolder.name, reason: `it is in the folder ${folder}` };
  }
  return undefined;
}
