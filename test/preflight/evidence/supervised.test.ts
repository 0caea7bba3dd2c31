import { expect, test } from 'vitest';
import { supervised } from '../../../src/preflight/evidence/runtime.js';
import { evidenceFor } from './evidence.js';
import { fileText } from '../../support/project-files.js';

const FLY = fileText`
  app = "cms"
  [build]
  image = "directus/directus:11.17.4"
`;
const pod = (policy: string) =>
  fileText`
    apiVersion: v1
    kind: Pod
    metadata: { name: cms }
    spec:
    ${policy}  containers:
        - name: directus
          image: directus/directus:11.17.4
  `;

test.each([
  ['fly.toml', FLY, 'fly.toml:1:8 passed The platform starts it again.'],
  [
    'fly.toml',
    `${FLY}[[restart]]\npolicy = "never"\n`,
    'fly.toml:5:11 failed The platform is told not to start it again (never), so a crash is final.',
  ],
  [
    'railway.json',
    '{ "deploy": { "startCommand": "npx directus start", "restartPolicyType": "NEVER" } }',
    'railway.json:1:75 failed The platform is told not to start it again (NEVER), so a crash is final.',
  ],
  ['pod.yaml', pod(''), 'pod.yaml:3:19 passed The platform starts it again.'],
  [
    'pod.yaml',
    pod('  restartPolicy: Never\n'),
    'pod.yaml:5:18 failed The platform is told not to start it again (Never), so a crash is final.',
  ],
  [
    'compose.yaml',
    fileText`
      services:
        directus:
          image: directus/directus:11.17.4
    `,
    'compose.yaml:2:3 failed It has no restart policy, so a crash is final.',
  ],
  [
    'compose.yaml',
    fileText`
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            PUBLIC_URL: $SERVICE_FQDN_DIRECTUS
    `,
    'compose.yaml:2:3 passed Coolify starts it again.',
  ],
])('%s: %s', async (name, text, expected) => {
  expect(
    await evidenceFor(supervised, { [name]: text, 'package.json': '{ "dependencies": { "directus": "11.17.4" } }' }),
  ).toBe(expected);
});
