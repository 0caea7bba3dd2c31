import { expect, test } from 'vitest';
import { ciServiceDrafts } from '../../../../src/load/kinds/ci-service/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

test('services of a job of GitHub, Gitea or Forgejo', async () => {
  const [draft, ...others] = await ciServiceDrafts(
    draftRequest(projectFiles`
      ==> .forgejo/workflows/test.yml <==
      jobs:
        test:
          env:
            DB_CLIENT: mysql
          services:
            postgres:
              image: postgres:16
            cms:
              image: directus/directus:11.5.1
              env:
                DB_CLIENT: sqlite3
                SECRET: \${{ secrets.SECRET }}
    `),
  );
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'ci-service',
    service: 'cms',
    image: { name: 'directus/directus:11.5.1' },
    stage: { name: 'test' },
  });
  expect(place(draft?.at)).toBe('.forgejo/workflows/test.yml:9:16');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=sqlite3 (platform .forgejo/workflows/test.yml:11:22)',
    'SECRET unknown: the CI service knows the value (platform .forgejo/workflows/test.yml:12:19)',
  ]);
});

test('services of GitLab get the variables of the file, of the job and their own', async () => {
  const [draft] = await ciServiceDrafts(
    draftRequest(projectFiles`
      ==> .gitlab-ci.yml <==
      variables:
        DB_CLIENT: sqlite3
        LOG_LEVEL: {value: info, description: what it says}
      test:
        variables: {SECRET: $CI_SECRET}
        services:
          - postgres:16
          - name: directus/directus:11.5.1
            alias: cms
            variables: {LOG_LEVEL: warn}
    `),
  );
  expect(draft?.service).toBe('cms');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=sqlite3 (platform .gitlab-ci.yml:2:14)',
    'LOG_LEVEL=warn (platform .gitlab-ci.yml:10:30)',
    'SECRET unknown: the CI service knows the value (platform .gitlab-ci.yml:5:23)',
  ]);
});

test.each([
  ['GitLab, by its image alone', '.gitlab-ci.yml', 'services: [directus/directus:11]\n'],
  ['Woodpecker', '.woodpecker.yml', 'services:\n  - {name: cms, image: "directus/directus:11", secrets: [secret]}\n'],
  [
    'a tag that is computed',
    '.github/workflows/a.yml',
    'jobs: {a: {services: {b: {image: "directus/directus:${{ env.TAG }}"}}}}',
  ],
])('%s', async (_what, path, text) => {
  expect(await ciServiceDrafts(draftRequest({ [path]: text }))).toHaveLength(1);
});

test.each([
  ['another image', 'services: [nginx] # directus\n'],
  ['no YAML', 'services: [directus/directus\n'],
  ['services that are a number', 'services: 1 # directus/directus\n'],
  ['names that objects have', 'jobs: {constructor: {services: {__proto__: {image: {}}}}} # directus\n'],
  ['an image without a name', 'services: [{name: ""}, {image: [directus/directus]}, ~]\n'],
])('%s is no deployment', async (_what, text) => {
  expect(await ciServiceDrafts(draftRequest({ '.gitlab-ci.yml': text }))).toEqual([]);
});
