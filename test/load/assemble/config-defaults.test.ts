import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';

const CONFIG = "module.exports = { PUBLIC_URL: process.env.CMS_URL || 'http://localhost:8055', CACHE_TTL: '5m' };\n";

async function publicUrl(files: Readonly<Record<string, string>>): Promise<string> {
  const { deployments } = await loadProject(memoryTree({ 'cms/config.js': CONFIG, ...files }), NO_GIT);
  const [deployment] = deployments;
  const variable = deployment?.env.get('PUBLIC_URL');
  return `${variable?.state ?? ''} ${variable?.value ?? `(${variable?.assignment?.fallback ?? ''})`}`;
}

test('what a script of PM2 falls back to may be replaced by the shell', async () => {
  const process = `module.exports = {apps: [{script: 'npx directus start', env: {CONFIG_PATH: './cms/config.js'}}]};\n`;
  const manifest = '{"dependencies": {"directus": "11.5.1"}}';
  expect(await publicUrl({ 'ecosystem.config.js': process, 'package.json': manifest })).toBe(
    'unknown (http://localhost:8055)',
  );
});

test('in a container nothing else can set it', async () => {
  const compose =
    'services:\n  cms:\n    image: directus/directus:11.5.1\n    volumes: ["./cms/config.js:/directus/config.js"]\n    environment: {CONFIG_PATH: /directus/config.js}\n';
  expect(await publicUrl({ 'compose.yaml': compose })).toBe('set http://localhost:8055');
});
