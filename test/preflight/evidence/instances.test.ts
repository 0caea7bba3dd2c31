import { expect, test } from 'vitest';
import { instancesKnown } from '../../../src/preflight/evidence/runtime.js';
import { evidenceFor } from './evidence.js';

const SETTINGS =
  'SECRET: k2V9xq7L, REDIS: "redis://cache:6379", CACHE_STORE: redis, SYNCHRONIZATION_STORE: redis, STORAGE_LOCATIONS: s3';
const service = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    ${lines}\n`,
});

test.each([
  ['one', 'restart: always', 'compose.yaml:2:3 passed It runs as one instance.'],
  [
    'several, all known',
    `deploy: {replicas: 3}\n    environment: {${SETTINGS}}`,
    'compose.yaml:4:24 passed Nothing keeps 3 instances from working together.',
  ],
  [
    'several, one setting unknown',
    `deploy: {replicas: 3}\n    environment: {${SETTINGS.replace('k2V9xq7L', '"${SECRET}"')}}`,
    'compose.yaml:5:28 unknown Whether 3 instances work together cannot be seen: SECRET is not known.',
  ],
  [
    'several, an env file that is not here',
    'deploy: {replicas: 3}\n    env_file: cms.env',
    'compose.yaml:5:15 unknown Whether 3 instances work together cannot be seen: SECRET is not known.',
  ],
])('%s', async (_, lines, evidence) => {
  expect(await evidenceFor(instancesKnown, service(lines))).toBe(evidence);
});
