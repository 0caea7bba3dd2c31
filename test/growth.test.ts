// The first, so that everything below is counted.
import { countSteps, growing, type Steps } from './support/steps.js';
import { describe, expect, test } from 'vitest';
import { deploymentFiles } from '../bench/make-deployments.mjs';
import { run } from '../src/engine/run.js';
import { isProblem } from '../src/load/files/file-tree.js';
import { memoryTree } from '../src/load/files/memory-tree.js';
import { parseDockerfile } from '../src/load/formats/dockerfile/parse-dockerfile.js';
import { readNginx } from '../src/load/proxies/nginx-blocks.js';
import { parseYaml } from '../src/load/formats/yaml/parse-yaml.js';
import { parseJson } from '../src/load/formats/json/parse-json.js';
import { loadProject } from '../src/load/load-project.js';
import { NO_GIT, type GitState } from '../src/model/git.js';
import type { SourceFile } from '../src/model/source.js';
import { rules } from '../src/rules/index.js';

/** V8 now and then forgets a function's counts on a busy machine; what really grows does so each time. */
const RETRIED = { retry: 2 };

const TRACKED: GitState = { ...NO_GIT, available: true, isTracked: () => true, isIgnored: () => false };

/** Steps of checking `count` projects, everything from the files to the findings. */
async function stepsOf(files: Record<string, string>, git = TRACKED): Promise<Steps> {
  return countSteps(async () => {
    const project = await loadProject(memoryTree(files), git);
    run(project, rules, { tool: { name: 'directus-lint', version: '0' } });
  });
}

function repeated(count: number, filesOf: (i: number) => Record<string, string>): Record<string, string> {
  return Object.assign({}, ...Array.from({ length: count }, (_, i) => filesOf(i))) as Record<string, string>;
}

/** Many deployments, as each kind of repository has them. */
const REPOSITORIES: readonly (readonly [string, (i: number) => Record<string, string>])[] = [
  [
    'folders with Compose files, env files, Dockerfiles, nginx, extensions',
    (i) =>
      Object.fromEntries(
        Object.entries(deploymentFiles(i)).map(([path, content]) => [`apps/site-${String(i)}/${path}`, content]),
      ),
  ],
  [
    'folders without Docker',
    (i) => ({
      [`sites/${String(i)}/package.json`]:
        '{"dependencies": {"directus": "11.5.1"}, "scripts": {"start": "directus start"}}',
      [`sites/${String(i)}/.env`]: `SECRET=${'s'.repeat(40)}${String(i)}\nDB_CLIENT=sqlite3\nDB_FILENAME=data.db\n`,
    }),
  ],
  [
    'Kubernetes manifests',
    (i) => ({
      [`k8s/${String(i)}.yaml`]: `apiVersion: apps/v1
kind: Deployment
metadata: { name: cms-${String(i)} }
spec:
  template:
    spec:
      containers:
        - name: directus
          image: directus/directus:11.5.1
          env: [{ name: PUBLIC_URL, value: "https://${String(i)}.example.com" }, { name: KEY, value: a }]
`,
    }),
  ],
  [
    'proxies on the machine',
    (i) => ({
      [`${String(i)}/compose.yaml`]: `services:\n  directus:\n    image: directus/directus:11.5.1\n    ports: ["${String(20000 + i)}:8055"]\n`,
      [`nginx/${String(i)}.conf`]: `server {\n  listen 80;\n  location / { proxy_pass http://localhost:${String(20000 + i)}; }\n}\n`,
    }),
  ],
];

describe('twice as many deployments take at most twice the steps, in each loader and each rule', () => {
  test.each(REPOSITORIES)('%s', RETRIED, async (_title, filesOf) => {
    await stepsOf(repeated(2, filesOf));
    const once = await stepsOf(repeated(40, filesOf));
    const twice = await stepsOf(repeated(80, filesOf));
    expect(once.size).toBeGreaterThan(100);
    expect(growing(once, twice)).toEqual([]);
  });
});

test('one Compose project with twice as many services beside Directus takes at most twice the steps', async () => {
  const services = (count: number) =>
    `services:\n${Array.from(
      { length: count },
      (_, i) =>
        `  app${String(i)}:\n    image: ${i === 0 ? 'directus/directus:11.5.1' : 'nginx:1.27'}\n    environment:\n      PORT: "${String(3000 + i)}"\n      KEY: a\n    depends_on: [app${String(Math.max(0, i - 1))}]\n`,
    ).join('')}`;
  await stepsOf({ 'compose.yaml': services(2) });
  const once = await stepsOf({ 'compose.yaml': services(40) });
  const twice = await stepsOf({ 'compose.yaml': services(80) });
  expect(growing(once, twice)).toEqual([]);
});

test('one Compose project with twice as many services that run Directus takes at most twice the steps', async () => {
  const services = (count: number) => ({
    'compose.yaml': `services:\n${Array.from(
      { length: count },
      (_, i) =>
        `  directus${String(i)}:\n    image: directus/directus:11.5.1\n    environment:\n      SECRET: 5a7d-${String(1000 + i)}-9f00-2e9b1c44\n      DB_CLIENT: pg\n      DB_HOST: database\n      REDIS:\n      PUBLIC_URL: https://site-${String(i)}.example.com\n`,
    ).join('')}  database:\n    image: postgres:16\n  cache:\n    image: redis:7\n`,
    '.env': 'CACHE_ENABLED=true\nCACHE_STORE=redis\nEMAIL_TRANSPORT=smtp\nEMAIL_SMTP_HOST=smtp.example.com\n',
  });
  // Without git: a credential in it is told of each deployment that stands beside it.
  await stepsOf(services(2), NO_GIT);
  const once = await stepsOf(services(100), NO_GIT);
  const twice = await stepsOf(services(200), NO_GIT);
  expect(growing(once, twice)).toEqual([]);
});

/** One file that is read by one parser, of about `size` lines. */
const PARSERS: readonly (readonly [string, (size: number) => string, (file: SourceFile) => unknown])[] = [
  [
    'a.yaml',
    (size) => 'key:\n  - a: "b"\n    c: d\n'.replace('key', 'k').concat('  - e\n'.repeat(size)),
    (file) => parseYaml(file),
  ],
  ['a.json', (size) => `[${'{"a": [1, "b"]},\n'.repeat(size)}1]`, (file) => parseJson(file)],
  [
    'Dockerfile',
    (size) => `FROM a\n${'RUN b && \\\n    c\nENV d=e f="g"\n'.repeat(size)}`,
    (file) => parseDockerfile(file),
  ],
  [
    'a.conf',
    (size) => `server {\n${'  location /a { proxy_pass http://b; }\n'.repeat(size)}}\n`,
    (file) => readNginx(file),
  ],
];

test.each(PARSERS)('%s: a file of twice the length takes at most twice the steps', async (path, textOf, parse) => {
  const stepsFor = (size: number) =>
    countSteps(() => {
      const file = memoryTree({ [path]: textOf(size) }).read(path);
      if (isProblem(file)) throw new Error(file.message);
      return parse(file);
    });
  await stepsFor(10);
  const once = await stepsFor(400);
  const twice = await stepsFor(800);
  expect(once.size).toBeGreaterThan(1);
  expect(growing(once, twice)).toEqual([]);
});
