import { expect, test } from 'vitest';
import { appPlatformDrafts } from '../../../../src/load/kinds/app-platform/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

test('image, variables of the app and of the service, instances', async () => {
  const [draft, ...others] = await appPlatformDrafts(
    draftRequest(projectFiles`
      ==> .do/app.yaml <==
      name: cms
      envs:
        - key: DB_CLIENT
          value: pg
      services:
        - name: directus
          image:
            registry_type: DOCKER_HUB
            registry: directus
            repository: directus
            tag: 11.14.1
          http_port: 8055
          instance_count: 2
          envs:
            - key: DB_HOST
              value: \${db.HOSTNAME}
            - key: SECRET
              type: SECRET
              value: EV[1:abc:def]
            - key: BUILD
              scope: BUILD_TIME
              value: "1"
            - key: PUBLIC_URL
        - name: web
          image:
            registry_type: DOCKER_HUB
            registry: library
            repository: nginx
    `),
  );
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'app-platform',
    service: 'directus',
    image: { name: 'directus/directus:11.14.1' },
    instances: { count: 2, cause: 'instance_count' },
    mounts: [],
  });
  expect(place(draft?.at)).toBe('.do/app.yaml:6:11');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform .do/app.yaml:4:12)',
    'DB_HOST unknown: App Platform fills it in from another component (platform .do/app.yaml:15:14)',
    "PUBLIC_URL unknown: it is entered in DigitalOcean's control panel (platform .do/app.yaml:23:14)",
    'SECRET unknown: it is encrypted (platform .do/app.yaml:17:14)',
    "? what is set in DigitalOcean's control panel is not in the repository (platform .do/app.yaml:6:11)",
  ]);
});

test('a template for the button; an app.yaml of Google is none', async () => {
  const drafts = await appPlatformDrafts(
    draftRequest(projectFiles`
      ==> .do/deploy.template.yaml <==
      spec:
        services:
          - name: cms
            image: { registry: directus, repository: directus }

      ==> app.yaml <==
      runtime: nodejs22
      env_variables:
        DB_CLIENT: pg
    `),
  );
  expect(drafts.map(({ image }) => image?.name)).toEqual(['directus/directus:latest']);
});
