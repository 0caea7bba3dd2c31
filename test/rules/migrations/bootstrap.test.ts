import { expect, test } from 'vitest';
import atBuild from '../../../src/rules/migrations/bootstrap-at-build.js';
import missing from '../../../src/rules/migrations/bootstrap-missing.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

const image = (lines: string) => ({ Dockerfile: `FROM directus/directus:11.17.4\n${lines}` });

test('bootstrap-at-build points at the RUN', async () => {
  expect(await lint(atBuild, image('ENV DB_CLIENT=pg\nRUN npm ci && npx directus database  migrate:latest\n'))).toBe(
    'Dockerfile:3:1-3:52 warning `directus database migrate:latest` runs while the image is built, when the database of the container is not there.',
  );
});

test('bootstrap-at-build: SQLite, other commands and what is only written down are silent', async () => {
  expect(await lint(atBuild, image('RUN npx directus bootstrap\n'))).toBe('');
  expect(await lint(atBuild, image('ENV DB_CLIENT=sqlite3\nRUN npx directus bootstrap\n'))).toBe('');
  expect(
    await lint(
      atBuild,
      image(fileText`
        ENV DB_CLIENT=pg
        RUN npx directus --version
        CMD npx directus bootstrap && npx directus start
      `),
    ),
  ).toBe('');
  expect(await lint(atBuild, image('ENV DB_CLIENT=pg\nRUN echo "npx directus bootstrap" > /start\n'))).toBe('');
});

const compose = (lines: string, more = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}${more}`,
});

test('bootstrap-missing points at the command', async () => {
  const message =
    'info The command starts Directus without `bootstrap`, and nothing in the repository installs or migrates the database.';
  expect(await lint(missing, compose('    command: ["node", "cli.js", "start"]\n'))).toBe(
    `compose.yaml:4:16-4:39 ${message}`,
  );
  expect(await lint(missing, compose('    entrypoint: npx\n    command: directus start\n'))).toBe(
    `compose.yaml:4:17-5:28 ${message}`,
  );
  expect(await lint(missing, image('CMD ["pm2-runtime", "start", "ecosystem.config.cjs"]\n'))).toBe(
    `Dockerfile:2:7-2:51 ${message}`,
  );
});

test('bootstrap-missing: the command, another service, a script or the configuration may do it', async () => {
  const start = '    command: npx directus start\n';
  expect(await lint(missing, compose(''))).toBe('');
  expect(
    await lint(missing, compose('    command: sh -c "node cli.js database migrate:latest && node cli.js start"\n')),
  ).toBe('');
  expect(
    await lint(
      missing,
      compose(start, '  migrate:\n    image: directus/directus:11.17.4\n    command: npx directus bootstrap\n'),
    ),
  ).toBe('');
  expect(await lint(missing, compose(start, '  main:\n    image: directus/directus:11.17.4\n'))).toBe('');
  expect(
    await lint(missing, {
      ...compose(start),
      'deploy.sh': 'docker compose run directus npx directus database migrate:latest\n',
    }),
  ).toBe('');
  expect(await lint(missing, compose('    command: ./start.sh\n'))).toBe('');
  expect(await lint(missing, compose('    command: ["sh", "-c", "${BEFORE} npx directus start"]\n'))).toBe('');
});

test('bootstrap-missing: the command of a platform', async () => {
  const fly = (deploy: string) => ({
    'fly.toml': `app = "cms"\n[build]\nimage = "directus/directus:11.17.4"\n[processes]\napp = "node cli.js start"\n${deploy}`,
  });
  expect(await lint(missing, fly(''))).toBe(
    'fly.toml:5:8 info The command starts Directus without `bootstrap`, and nothing in the repository installs or migrates the database.'.replace(
      '5:8',
      '5:8-5:25',
    ),
  );
  expect(await lint(missing, fly('[deploy]\nrelease_command = "node cli.js bootstrap"\n'))).toBe('');
});
