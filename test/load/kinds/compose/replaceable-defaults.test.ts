import { expect, test } from 'vitest';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { loadProject, type LoadOptions } from '../../../../src/load/load-project.js';
import { NO_GIT } from '../../../../src/model/git.js';

const compose = (lines: string) =>
  `services:\n  cms:\n    image: directus/directus:\${VERSION:-11.5.1}\n    environment:\n      PUBLIC_URL: \${URL:-http://localhost:8055}\n${lines}`;

/** `stage PUBLIC_URL`, with the reason in brackets where it is unknown. */
async function publicUrls(files: Readonly<Record<string, string>>, options: LoadOptions = {}): Promise<string[]> {
  const { deployments } = await loadProject(memoryTree(files), NO_GIT, options);
  return deployments.map(({ stage, env }) => {
    const { value, reason, assignment } = env.get('PUBLIC_URL');
    return `${stage.name} ${value ?? `${assignment?.fallback ?? '-'} (${reason ?? ''})`}`;
  });
}

const NOT_HERE = 'its default may be replaced: .env is not in the repository';

test.each<[string, Record<string, string>, string[]]>([
  ['nothing else is asked for', { 'compose.yaml': compose('') }, ['development http://localhost:8055']],
  [
    'another variable has no default',
    { 'compose.yaml': compose('      SECRET: ${SECRET}\n') },
    [`production http://localhost:8055 (${NOT_HERE})`],
  ],
  [
    'another variable is required',
    { 'compose.yaml': compose('      SECRET: ${SECRET:?}\n') },
    [`production http://localhost:8055 (${NOT_HERE})`],
  ],
  [
    'an env_file is not here',
    { 'compose.yaml': compose('    env_file: cms.env\n') },
    [`production http://localhost:8055 (${NOT_HERE})`],
  ],
  [
    'a template sets the variable',
    { 'compose.yaml': compose(''), '.env.example': 'URL=https://cms.acme.test\n' },
    [
      'production http://localhost:8055 (its default may be replaced: .env.example sets URL)',
      'template https://cms.acme.test',
    ],
  ],
  [
    'a template above sets the variable',
    { 'docker/compose.yaml': compose(''), 'env.template': 'URL=https://cms.acme.test\n' },
    ['production http://localhost:8055 (its default may be replaced: env.template sets URL)'],
  ],
  [
    'a template sets other variables',
    { 'compose.yaml': compose(''), '.env.dist': 'TZ=UTC\n' },
    ['development http://localhost:8055', 'template http://localhost:8055'],
  ],
  [
    'the .env is here',
    { 'compose.yaml': compose('      SECRET: ${SECRET}\n'), '.env': 'TZ=UTC\n' },
    ['development http://localhost:8055'],
  ],
])('a default, where %s', async (_, files, expected) => {
  expect(await publicUrls(files)).toEqual(expected);
});

test('where the machine is known, its variables are known as well', async () => {
  const files = { 'compose.yaml': compose('      SECRET: ${SECRET}\n') };
  expect(await publicUrls(files, { host: new Map([['SECRET', 'x']]) })).toEqual(['development http://localhost:8055']);
});

test('the image keeps its default, so that its version is known', async () => {
  const files = { 'compose.yaml': compose('      SECRET: ${SECRET}\n') };
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  expect(deployments[0]?.version.text).toBe('11.5.1');
});

test('a default that is a credential is kept out of what is printed', async () => {
  const files = {
    'compose.yaml': compose('      DB_PASSWORD: ${DB_PASSWORD:-Hw4tVq9bXz2mRk7s}\n      SECRET: ${SECRET}\n'),
  };
  const { secrets } = await loadProject(memoryTree(files), NO_GIT);
  expect(secrets.mask('the default is Hw4tVq9bXz2mRk7s')).toBe('the default is ***');
});
