import { expect, test } from 'vitest';
import variableNotFromFile from '../../../src/rules/variables/variable-not-from-file.js';
import { lint } from '../../support/lint.js';

function project(version: string, start: string, ...lines: readonly string[]) {
  return {
    'package.json': JSON.stringify({ dependencies: { directus: version }, scripts: { start } }),
    '.env': ['DB_CLIENT=sqlite3', ...lines].join('\n'),
  };
}

test.each([
  ['CONFIG_PATH=./config.yaml', 'Directus before it opens that file'],
  ['NODE_OPTIONS=--max-old-space-size=2048', 'Node'],
  ['NODE_ENV=development', 'Node'],
  ['TZ=Europe/Berlin', 'Node'],
  ['NODE_EXTRA_CA_CERTS=/ca.pem', 'Node'],
  ['AWS_REGION=eu-central-1', 'the AWS client'],
  ['GOOGLE_APPLICATION_CREDENTIALS=/key.json', 'the Google client'],
  ['PM2_INSTANCES=4', 'PM2'],
])('%s in .env is read by nobody', async (line, reader) => {
  const name = line.slice(0, line.indexOf('='));
  expect(await lint(variableNotFromFile, project('12.4.1', 'directus start', line))).toBe(
    `.env:2:1-2:${String(name.length + 1)} warning ${name} has no effect in .env: it is read by ${reader}, from the environment of the process only.`,
  );
});

test('says only in passing what holds anyway', async () => {
  const files = project('12.4.1', 'directus start', 'NODE_ENV=production');
  expect(await lint(variableNotFromFile, files)).toBe(
    '.env:2:1-2:9 info NODE_ENV has no effect in .env: it is read by Node, from the environment of the process only. Nothing is lost, since what it says holds anyway.',
  );
});

test('is silent up to 10.8, where the process has it too, and where the start script loads the file', async () => {
  expect(await lint(variableNotFromFile, project('10.8.3', 'directus start', 'TZ=UTC'))).toBe('');
  expect(await lint(variableNotFromFile, project('12.4.1', 'TZ=UTC directus start', 'TZ=UTC'))).toBe('');
  expect(await lint(variableNotFromFile, project('12.4.1', 'dotenv -- directus start', 'TZ=UTC'))).toBe('');
  expect(await lint(variableNotFromFile, project('12.4.1', 'node --env-file=.env cli.js', 'TZ=UTC'))).toBe('');
});

test('a file that Compose passes becomes the environment of the process', async () => {
  const files = {
    'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    env_file: .env\n',
    '.env': 'TZ=UTC\nPM2_INSTANCES=2\n',
  };
  expect(await lint(variableNotFromFile, files)).toBe('');
});
