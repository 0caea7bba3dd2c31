import { expect, test } from 'vitest';
import secretInGit from '../../../src/rules/secrets/secret-in-git.js';
import { lintReport } from '../../support/lint.js';

const SECRET = 'k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe';
const compose = (environment: string) =>
  `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      PUBLIC_URL: https://cms.acme.com\n${environment}`;

test('what is code as well stays in the repository: the value alone goes', async () => {
  const { findings } = await lintReport([secretInGit], { 'compose.yaml': compose(`      SECRET: ${SECRET}\n`) });
  expect(findings.map(({ help }) => help)).toEqual([
    "Change the credential where it is used, write ${SECRET} in its place in compose.yaml, and pass the value from outside: a .env that git ignores, Compose `secrets:` with SECRET_FILE, or the platform's secrets.",
  ]);
});

test.each(['.env', '.env.production', 'directus.env', 'docker/.env'])(
  '%s leaves the repository as a whole',
  async (path) => {
    const folder = path.includes('/') ? 'docker/compose.yaml' : 'compose.yaml';
    const file = path.split('/').at(-1) ?? '';
    const files = {
      [folder]: compose('').replace('    environment:\n', `    env_file: ${file}\n    environment:\n`),
      [path]: `SECRET=${SECRET}\n`,
    };
    const { findings } = await lintReport([secretInGit], files);
    expect(findings[0]?.help).toContain('add the file to .gitignore');
  },
);
