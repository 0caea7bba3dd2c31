import { expect, test } from 'vitest';
import { run } from '../../src/engine/run.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { loadProject } from '../../src/load/load-project.js';
import { reporters, renderReport, type FormatName } from '../../src/reporters/index.js';
import { rules } from '../../src/rules/index.js';

/** Long enough that no rule takes it for a placeholder, and found nowhere else. */
const CANARIES = ['kanarienvogel7Qx2', 'zeisig9Rt4Wm1Lp', 'stieglitz3Vb8Nc6'];
const [SECRET, PASSWORD, TOKEN] = CANARIES;

const FILES = {
  'compose.yaml': `services:
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
`,
  '.env': `SECRET=${SECRET}\nDB_PASSWORD=${PASSWORD} # ${TOKEN}\nSTORAGE_S3_SECRET=${TOKEN}\n`,
  'broken.env': `SECRET='${TOKEN}\nDB_PASSWORD="${PASSWORD}\n`,
  Dockerfile: `FROM directus/directus:11.5.1\nARG TOKEN=${TOKEN}\nENV ADMIN_PASSWORD=${PASSWORD}\n`,
  'compose.dev.yaml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      - SECRET=${SECRET}\n      - ADMIN_PASSWORD=${PASSWORD}\n`,
};

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
