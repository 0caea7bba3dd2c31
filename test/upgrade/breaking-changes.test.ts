import { describe, expect, test } from 'vitest';
import { BREAKING_CHANGES } from '../../src/directus/breaking-changes.js';
import { changesOf, composeService } from './plan-of.js';
import { fileText, projectFiles } from '../support/project-files.js';

const IP =
  'IP_TRUST_PROXY is off by default, so behind a proxy every client has the address of the proxy: in the activity log, for rate limits and for IP allow lists.';
const HEALTH =
  '/server/health answers 403 to whoever is not logged in, so a health check that asks it without a token and looks at the status fails.';

test('each change has an id of its own, a release and a source', () => {
  const ids = BREAKING_CHANGES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { since, source, about, fix } of BREAKING_CHANGES) {
    expect(since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(source).not.toBe('');
    expect(`${about} ${fix}`).toMatch(/^[A-Z/].*\.$/s);
  }
});

describe('a proxy before Directus (12.0)', () => {
  const crossing = { from: '11.17.4', to: '12.0.2' };

  test('https, labels of a proxy, a proxy next to it', async () => {
    expect(await changesOf(composeService('11.17.4', ['PUBLIC_URL: https://cms.acme.test']), crossing)).toEqual([
      `before default-changes compose.yaml:7:19 ${IP}`,
    ]);
    expect(
      await changesOf(
        composeService('11.17.4', [], ['labels:', '  - traefik.http.routers.cms.rule=Host(`cms.acme.test`)']),
        crossing,
      ),
    ).toEqual([`before default-changes compose.yaml:5:9 ${IP}`]);
    const beside = composeService('11.17.4', [], []);
    expect(
      await changesOf(
        projectFiles`
          ==> compose.yaml <==
          ${beside['compose.yaml'] ?? ''}  web:
              image: nginx:1.27
        `,
        crossing,
      ),
    ).toEqual([`before check compose.yaml:2:3 ${IP}`]);
  });

  test('near misses: it is set, there is no proxy, the change lies behind', async () => {
    expect(
      await changesOf(
        composeService('11.17.4', ['PUBLIC_URL: https://cms.acme.test', 'IP_TRUST_PROXY: "1"']),
        crossing,
      ),
    ).toEqual([]);
    expect(await changesOf(composeService('11.17.4', ['PUBLIC_URL: http://localhost:8055']), crossing)).toEqual([]);
    expect(await changesOf(composeService('12.0.2', ['PUBLIC_URL: https://cms.acme.test']), { to: '12.4.1' })).toEqual(
      [],
    );
    expect(await changesOf(composeService('11.0.1', ['PUBLIC_URL: https://cms.acme.test']), { to: '11.10' })).toEqual(
      [],
    );
  });
});

describe('health checks (12.0)', () => {
  const crossing = { to: '12.0.2' };
  const check = (test: string) => composeService('11.17.4', [], ['healthcheck:', `  test: ${test}`]);

  test('one that looks at the status fails', async () => {
    expect(
      await changesOf(check('["CMD", "wget", "--spider", "-q", "http://localhost:8055/server/health"]'), crossing),
    ).toEqual([`before stops-working compose.yaml:5:48 ${HEALTH}`]);
    expect(await changesOf(check('curl -fsS http://localhost:8055/server/health || exit 1'), crossing)).toEqual([
      `before stops-working compose.yaml:5:13 ${HEALTH}`,
    ]);
  });

  test('one that may not look at it is to check', async () => {
    expect(await changesOf(check('curl http://localhost:8055/server/health'), crossing)).toEqual([
      `before check compose.yaml:5:13 ${HEALTH}`,
    ]);
  });

  test('near misses: another path, a token', async () => {
    expect(await changesOf(check('wget --spider -q http://localhost:8055/server/ping'), crossing)).toEqual([]);
    expect(
      await changesOf(check('curl -f http://localhost:8055/server/health?access_token=$$TOKEN'), crossing),
    ).toEqual([]);
  });

  test('probes of Kubernetes', async () => {
    const manifest = (headers: string) => fileText`
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: cms
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.17.4
                env:
                  - { name: ADMIN_EMAIL, value: me@acme.test }
                  - { name: ADMIN_PASSWORD, value: correct-horse }
                livenessProbe:
                  httpGet:
                    path: /server/health
                    port: 8055${headers}
    `;
    expect(await changesOf({ 'cms.yaml': manifest('') }, crossing)).toEqual([
      `before stops-working cms.yaml:16:21 ${HEALTH}`,
    ]);
    expect(
      await changesOf(
        { 'cms.yaml': manifest('\n              httpHeaders: [{ name: Authorization, value: Bearer abc }]') },
        crossing,
      ),
    ).toEqual([]);
  });
});

describe('logins', () => {
  test('settings of the refresh cookie do not count for the session cookie (10.10)', async () => {
    const secure = composeService('10.9.3', [
      'REFRESH_TOKEN_COOKIE_SECURE: "true"',
      'REFRESH_TOKEN_COOKIE_SAME_SITE: lax',
    ]);
    expect(await changesOf(secure, { to: '10.10.0' })).toEqual([
      'before must-be-set compose.yaml:7:7 The Data Studio and single sign-on keep the login in a session cookie, for which REFRESH_TOKEN_COOKIE_SECURE does not count.',
    ]);
    expect(
      await changesOf(
        composeService('10.9.3', ['REFRESH_TOKEN_COOKIE_SECURE: "true"', 'SESSION_COOKIE_SECURE: "true"']),
        { to: '10.10.0' },
      ),
    ).toEqual([]);
  });

  test('single sign-on needs a license (12.0)', async () => {
    const sso = [
      'AUTH_PROVIDERS: corp',
      'AUTH_CORP_DRIVER: openid',
      'AUTH_CORP_REDIRECT_ALLOW_LIST: https://www.acme.test/login',
    ];
    expect(await changesOf(composeService('11.17.4', sso), { to: '12.0.2' })).toEqual([
      'before stops-working compose.yaml:8:25 Without a license there is no single sign-on, once the 30 days after the upgrade are over.',
    ]);
    expect(
      await changesOf(composeService('11.17.4', [...sso, 'LICENSE_KEY: ${LICENSE_KEY:?}']), { to: '12.0.2' }),
    ).toEqual([]);
  });

  test('a SECRET that is too short comes after the upgrade, and is not shown (11.14.1)', async () => {
    expect(await changesOf(composeService('11.13.0', ['SECRET: hunter2hunter2']), { to: '11.14.1' })).toEqual([
      'after check compose.yaml:7:15 Directus warns at each start of a SECRET that is shorter than 32 bytes.',
    ]);
    expect(
      await changesOf(composeService('11.13.0', ['SECRET: 0123456789abcdef0123456789abcdef']), { to: '11.14.1' }),
    ).toEqual([]);
  });

  test('an empty database gets no administrator (11.13)', async () => {
    const without = projectFiles`
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.11.0
    `;
    expect(await changesOf(without, { to: '11.13.0' })).toEqual([
      'before default-changes compose.yaml:2:3 An empty database gets no administrator unless ADMIN_EMAIL and ADMIN_PASSWORD are set: the first visitor becomes one. A database that is in use keeps its users.',
    ]);
    expect(await changesOf(composeService('11.11.0', []), { to: '11.13.0' })).toEqual([]);
  });
});

describe('what Directus runs on', () => {
  const withDatabase = (image: string, host: string) => projectFiles`
    ==> compose.yaml <==
    ${composeService('11.5.1', ['DB_CLIENT: mysql', `DB_HOST: ${host}`])['compose.yaml'] ?? ''}  db:
        image: ${image}
  `;

  test('MySQL 5.7 (11.7)', async () => {
    expect(await changesOf(withDatabase('mysql:5.7', 'db'), { to: '11.7.2' })).toEqual([
      'before stops-working compose.yaml:10:12 MySQL 5.7 and older are no longer supported, and mysql:5.7 is what the database runs on.',
    ]);
    expect(await changesOf(withDatabase('mysql:8.0', 'db'), { to: '11.7.2' })).toEqual([]);
    expect(await changesOf(withDatabase('mysql:5.7', 'mysql.acme.test'), { to: '11.7.2' })).toEqual([]);
  });

  test('the character set with mysql2 (11.0)', async () => {
    expect(await changesOf(composeService('10.13.4', ['DB_CLIENT: mysql']), { to: '11.0.1' })).toEqual([
      'before check compose.yaml:7:18 The client library is mysql2 now: filters across relations fail where the character set of the connection is not that of the tables, and decimals arrive as text.',
    ]);
    expect(await changesOf(composeService('10.13.4', ['DB_CLIENT: pg']), { to: '11.0.1' })).toEqual([]);
  });

  test('Node 22 (11.4): the base image, a version file, engines that leave it open', async () => {
    const image = (base: string) => projectFiles`
      ==> Dockerfile <==
      FROM ${base}
      ENV ADMIN_EMAIL=me@acme.test ADMIN_PASSWORD=correct-horse
      RUN npm install directus@11.2.1
      CMD ["npx", "directus", "start"]
    `;
    expect(await changesOf(image('node:18-alpine'), { to: '11.4.0' })).toEqual([
      'before stops-working Dockerfile:1:6 Directus needs Node 22 or newer, and node:18-alpine has Node 18.',
    ]);
    expect(await changesOf(image('node:22-alpine'), { to: '11.4.0' })).toEqual([]);
    const project = (engines: string, version?: string) => ({
      ...projectFiles`
        ==> package.json <==
        { "engines": { "node": "${engines}" }, "dependencies": { "directus": "11.2.1" } }

        ==> .env <==
        ADMIN_EMAIL=me@acme.test
        ADMIN_PASSWORD=correct-horse
      `,
      ...(version === undefined ? {} : { '.nvmrc': `${version}\n` }),
    });
    expect(await changesOf(project('>=18', 'v20.11.0'), { to: '11.4.0' })).toEqual([
      'before stops-working .nvmrc:1:2 Directus needs Node 22 or newer, and Node 20.11.0 is chosen here.',
    ]);
    expect(await changesOf(project('>=18'), { to: '11.4.0' })).toEqual([
      'before check package.json:1:25 Directus needs Node 22 or newer, and Node >=18, which is asked for here, allows older ones.',
    ]);
    expect(await changesOf(project('>=18', '22'), { to: '11.4.0' })).toEqual([]);
    expect(await changesOf(project('^22.0.0'), { to: '11.4.0' })).toEqual([]);
  });
});

test('package managers of the image (12.1)', async () => {
  const image = (run: string) => projectFiles`
    ==> Dockerfile <==
    FROM directus/directus:12.0.2
    ENV ADMIN_EMAIL=me@acme.test ADMIN_PASSWORD=correct-horse
    RUN ${run}
  `;
  expect(await changesOf(image('pnpm install directus-extension-editor'), { to: '12.1.0' })).toEqual([
    'before check Dockerfile:3:1 The image has no npm, npx and corepack any more, and pnpm was there through corepack if at all, so that this build step may fail.',
  ]);
  expect(await changesOf(image('mkdir -p /directus/pnpm'), { to: '12.1.0' })).toEqual([]);
});

describe('files', () => {
  test('migrations have left the extensions (10.10)', async () => {
    const migration = { 'extensions/migrations/20240101A-a.js': 'module.exports = {};\n' };
    const mounted = ['volumes:', '  - ./extensions:/directus/extensions'];
    expect(await changesOf({ ...composeService('10.9.3', [], mounted), ...migration }, { to: '10.10.0' })).toEqual([
      'before stops-working extensions/migrations/20240101A-a.js:1:1 Custom migrations are no longer looked for in extensions/migrations, but in the folder migrations next to it or in MIGRATIONS_PATH.',
    ]);
    expect(
      await changesOf(
        { ...composeService('10.9.3', ['MIGRATIONS_PATH: ./extensions/migrations'], mounted), ...migration },
        { to: '10.10.0' },
      ),
    ).toEqual([]);
    expect(await changesOf({ ...composeService('10.9.3', []), ...migration }, { to: '10.10.0' })).toEqual([]);
  });

  test('and so has what a Dockerfile or a mount puts there', async () => {
    const image = (copy: string) => projectFiles`
      ==> Dockerfile <==
      FROM node:22-alpine AS build
      FROM directus/directus:10.9.3
      ENV ADMIN_EMAIL=me@acme.test ADMIN_PASSWORD=correct-horse
      ${copy}

      ==> migrations/20240101A-a.js <==

      ==> audit/index.js <==
    `;
    expect(await changesOf(image('COPY migrations extensions/migrations'), { to: '10.10.0' })).toEqual([
      'before stops-working Dockerfile:4:1 Custom migrations are no longer looked for in extensions/migrations, but in the folder migrations next to it or in MIGRATIONS_PATH.',
    ]);
    expect(
      await changesOf(image('COPY --from=build /audit/dist/* /directus/extensions/hooks/audit/'), { to: '10.10.0' }),
    ).toEqual([
      'before stops-working Dockerfile:4:1 Extensions are only looked for directly below the extensions folder, each with its package.json, so that what comes into hooks/audit is ignored.',
    ]);
    expect(
      await changesOf(image('COPY --from=build /audit/dist/* /directus/extensions/audit/dist/'), { to: '10.10.0' }),
    ).toEqual([]);
    const mounted = composeService('10.9.3', [], ['volumes:', '  - ./audit:/directus/extensions/hooks/audit']);
    expect(await changesOf(mounted, { to: '10.10.0' })).toEqual([
      'before stops-working compose.yaml:5:9 Extensions are only looked for directly below the extensions folder, each with its package.json, so that what comes into hooks/audit is ignored.',
    ]);
  });

  test('imports are limited (12.2), where larger uploads are meant', async () => {
    expect(await changesOf(composeService('12.1.1', ['FILES_MAX_UPLOAD_SIZE: 200mb']), { to: '12.2.0' })).toEqual([
      'before default-changes compose.yaml:7:30 Imports of files are limited to 50 MB by IMPORT_MAX_FILE_SIZE, whatever FILES_MAX_UPLOAD_SIZE allows.',
    ]);
    expect(await changesOf(composeService('12.1.1', ['FILES_MAX_UPLOAD_SIZE: 20mb']), { to: '12.2.0' })).toEqual([]);
    expect(
      await changesOf(composeService('12.1.1', ['FILES_MAX_UPLOAD_SIZE: 200mb', 'IMPORT_MAX_FILE_SIZE: 200mb']), {
        to: '12.2.0',
      }),
    ).toEqual([]);
  });

  test('uploads around the extensions (12.1)', async () => {
    const stored = (root: string) =>
      composeService('12.0.2', [
        'STORAGE_LOCATIONS: local',
        'STORAGE_LOCAL_DRIVER: local',
        `STORAGE_LOCAL_ROOT: ${root}`,
      ]);
    expect(await changesOf(stored('/directus'), { to: '12.1.0' })).toEqual([
      'before stops-working compose.yaml:9:27 Files are no longer stored in a folder that holds the extensions, and /directus does.',
    ]);
    expect(await changesOf(stored('./uploads'), { to: '12.1.0' })).toEqual([]);
  });

  test('names in FILE_METADATA_ALLOW_LIST (10.9)', async () => {
    expect(
      await changesOf(composeService('10.8.3', ['FILE_METADATA_ALLOW_LIST: ifd0.Make,exif.ISO']), { to: '10.9.2' }),
    ).toEqual([
      'before check compose.yaml:7:33 Tags of images have the names of the Exif standard now, so that old names in FILE_METADATA_ALLOW_LIST match nothing: exif.ISO has become exif.ISOSpeedRatings.',
    ]);
    expect(await changesOf(composeService('10.8.3', ['FILE_METADATA_ALLOW_LIST: "*"']), { to: '10.9.2' })).toEqual([]);
  });
});

test('WebSockets from other sites (12.1)', async () => {
  expect(await changesOf(composeService('12.0.2', ['WEBSOCKETS_ENABLED: "true"']), { to: '12.1.0' })).toEqual([
    'before check compose.yaml:7:28 WebSocket connections of browsers are refused unless their origin is the host of Directus, PUBLIC_URL or an entry of CORS_ORIGIN; `*` counts for none.',
  ]);
  expect(
    await changesOf(
      composeService('12.0.2', [
        'WEBSOCKETS_ENABLED: "true"',
        'CORS_ENABLED: "true"',
        'CORS_ORIGIN: https://www.acme.test',
      ]),
      { to: '12.1.0' },
    ),
  ).toEqual([]);
  expect(await changesOf(composeService('12.0.2', []), { to: '12.1.0' })).toEqual([]);
});
