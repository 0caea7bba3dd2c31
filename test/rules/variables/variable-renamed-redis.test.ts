import { expect, test } from 'vitest';
import renamed from '../../../src/rules/variables/variable-renamed.js';
import { lint } from '../../support/lint.js';

test('variable-renamed takes REDIS_HOST for what does the work of CACHE_REDIS', async () => {
  const compose = (line: string) => ({
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      CACHE_REDIS: redis://cache:6379\n${line}`,
  });
  expect(await lint(renamed, compose('      REDIS_HOST: cache\n'))).toBe(
    'compose.yaml:5:7-5:18 info CACHE_REDIS has had no effect since Directus 10.4.0; REDIS, which is set, does its work.',
  );
  expect(await lint(renamed, compose(''))).toBe(
    'compose.yaml:5:7-5:18 warning CACHE_REDIS has had no effect since Directus 10.4.0; REDIS does its work now, and nothing sets it.',
  );
});
