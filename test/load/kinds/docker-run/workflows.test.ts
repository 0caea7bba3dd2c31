import { expect, test } from 'vitest';
import { dockerRunDrafts } from '../../../../src/load/kinds/docker-run/drafts.js';
import { draftRequest, environmentOf } from '../../../support/drafts.js';

const RUN = 'docker run -d -e SECRET=abc -e "KEY=${{ secrets.KEY }}" directus/directus:11.5.1';

test.each([
  ['a step of a job', `jobs:\n  a:\n    steps:\n      - run: ${RUN.replaceAll('"', '')}\n`, 'test'],
  [
    'a runner of one’s own',
    `jobs:\n  a:\n    runs-on: [self-hosted, linux]\n    steps:\n      - run: |\n          ${RUN}\n`,
    undefined,
  ],
  [
    'an action over SSH',
    `jobs:\n  a:\n    steps:\n      - uses: x/ssh\n        with:\n          script: |\n            ${RUN}\n`,
    undefined,
  ],
  [
    'a here-document for ssh',
    `jobs:\n  a:\n    steps:\n      - run: |\n          ssh a@b <<'EOF'\n            ${RUN}\n          EOF\n`,
    undefined,
  ],
  ['a deployment of GitLab', `a:\n  environment: production\n  script:\n    - ${RUN.replaceAll('"', '')}\n`, undefined],
  ['a test of GitLab', `a:\n  script:\n    - ${RUN.replaceAll('"', '')}\n`, 'test'],
])('docker run in %s', (_what, text, stage) => {
  const path = text.startsWith('jobs') ? '.github/workflows/a.yml' : '.gitlab-ci.yml';
  const [draft, ...others] = dockerRunDrafts(draftRequest({ [path]: text }));
  expect(others).toEqual([]);
  expect(draft?.stage?.name).toBe(stage);
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'KEY unknown: the script decides it',
    'SECRET=abc',
  ]);
});

test.each([
  ['what ends by itself', 'jobs: {a: {steps: [{run: docker run --rm directus/directus npx directus schema apply}]}}'],
  ['no YAML', 'jobs: [docker run directus/directus'],
  ['a name that says so', 'jobs: {a: {name: docker run directus/directus}}'],
])('%s is no deployment', (_what, text) => {
  expect(dockerRunDrafts(draftRequest({ '.github/workflows/a.yml': text }))).toEqual([]);
});
