import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/npm-in-image-without-npm.js';
import { lint } from '../../support/lint.js';

const project = (version: string, script: string) => ({
  Dockerfile: `FROM directus/directus:${version}\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n`,
  'start.sh': `#!/bin/sh\n${script}\n`,
});

test.each([
  [
    'npx directus bootstrap && npx directus start',
    'start.sh:2:27-2:45 error Since Directus 12.1 npx is not in the image, so the container exits at start.',
  ],
  [
    'npx directus schema apply --yes ./snapshot.yaml\nexec node cli.js start',
    'start.sh:2:1-2:48 warning Since Directus 12.1 npx is not in the image, so `npx directus schema apply --yes ./snapshot.yaml` fails.',
  ],
  ['if [ -n "$SEED" ]; then npx seed; fi\nexec node cli.js start', ''],
  ['node cli.js bootstrap && node cli.js start', ''],
])('a script that the container is started with: %s', async (script, expected) => {
  expect(await lint(rule, project('12.4.1', script))).toBe(expected);
});

test('npx is in older images', async () => {
  expect(await lint(rule, project('11.17.4', 'npx directus start'))).toBe('');
});
