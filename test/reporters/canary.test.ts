import { expect, test } from 'vitest';
import { run } from '../../src/engine/run.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { loadProject } from '../../src/load/load-project.js';
import { reporters, renderReport, type FormatName } from '../../src/reporters/index.js';
import { rules } from '../../src/rules/index.js';
import { projectFiles } from '../support/project-files.js';

/** Long enough that no rule takes it for a placeholder, and found nowhere else. */
const SECRET = 'kanarienvogel7Qx2';
const PASSWORD = 'zeisig9Rt4Wm1Lp';
const TOKEN = 'stieglitz3Vb8Nc6';
const CANARIES = [SECRET, PASSWORD, TOKEN];

const FILES = projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.5.1
      env_file: .env
      environment:
        SECRET: ${SECRET}
        DB_CONNECTION_STRING: postgres://directus:${PASSWORD}@database:5432/directus
        REDIS: redis://:${TOKEN}@cache
        EMAIL_SMTP_PASSWORD: \${SMTP:-${PASSWORD}}
        ADMIN_PASSWORD: "${TOKEN}"
        ADMIN_TOKEN: ${TOKEN}
        AUTH_PROVIDERS: google
        AUTH_GOOGLE_CLIENT_SECRET: ${PASSWORD}
      deploy:
        replicas: 3
    database:
      image: postgres:16
      environment:
        POSTGRES_PASSWORD: ${SECRET}

  ==> .env <==
  SECRET=${SECRET}
  DB_PASSWORD=${PASSWORD} # ${TOKEN}
  STORAGE_S3_SECRET=${TOKEN}

  ==> broken.env <==
  SECRET='${TOKEN}
  DB_PASSWORD="${PASSWORD}

  ==> Dockerfile <==
  FROM directus/directus:11.5.1
  ARG TOKEN=${TOKEN}
  ENV ADMIN_PASSWORD=${PASSWORD}

  ==> compose.dev.yaml <==
  services:
    directus:
      image: directus/directus:11.5.1
      environment:
        - SECRET=${SECRET}
        - ADMIN_PASSWORD=${PASSWORD}
`;

const project = await loadProject(memoryTree(FILES), {
  available: true,
  isTracked: () => true,
  isIgnored: () => false,
});
const report = run(project, rules, { tool: { name: 'directus-lint', version: '0.0.0' } });

test('the project has findings about each kind of secret', () => {
  expect(report.crashes).toEqual([]);
  const variables = report.findings.filter(({ rule }) => rule === 'secret-in-git').map(({ variable }) => variable);
  expect(variables).toEqual(
    expect.arrayContaining([
      'SECRET',
      'DB_PASSWORD',
      'ADMIN_PASSWORD',
      'AUTH_GOOGLE_CLIENT_SECRET',
      'STORAGE_S3_SECRET',
    ]),
  );
});

test.each(Object.keys(reporters))('%s tells none of them', async (format) => {
  const output = await renderReport(format as FormatName, report, {
    colour: true,
    width: 100,
    includeSuppressed: true,
  });
  expect(CANARIES.filter((canary) => output.includes(canary))).toEqual([]);
});
