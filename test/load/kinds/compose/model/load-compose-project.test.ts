import { describe, expect, test } from 'vitest';
import {
  loadComposeProject,
  type ComposeRequest,
} from '../../../../../src/load/kinds/compose/model/load-compose-project.js';
import { memoryTree } from '../../../../../src/load/files/memory-tree.js';
import type { ComposeProject } from '../../../../../src/model/compose.js';
import type { Assignment } from '../../../../../src/model/env.js';
import { locate, type Span } from '../../../../../src/model/source.js';
import { fileText, projectFiles } from '../../../../support/project-files.js';

const load = (files: Readonly<Record<string, string>>, request: Partial<ComposeRequest> = {}): ComposeProject =>
  loadComposeProject(memoryTree(files), { cwd: '', ...request });
const KNOWN_HOST: Partial<ComposeRequest> = { host: new Map() };

function place(span: Span | undefined): string {
  if (!span) return '-';
  const { file, line, column } = locate(span);
  return `${file}:${String(line)}:${String(column)}`;
}

const service = (project: ComposeProject, name = 'directus') => {
  const found = project.services.get(name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const variable = (project: ComposeProject, name: string, of = 'directus') => service(project, of).environment.get(name);
const told = (assignment: Assignment | undefined) => [
  place(assignment?.valueSpan),
  assignment?.value,
  ...(assignment?.trail ?? []).map((step) => `${place(step.at)} ${step.note}`),
];
const problems = (project: ComposeProject) =>
  project.problems.map((problem) => `${place(problem.at)} ${problem.message}`);

const HEAD = fileText`
  services:
    directus:
      image: directus/directus:11
`;

describe('where a value comes from', () => {
  test('through an anchor and a merge key', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      x-env: &env
        DB_HOST: db
      ${HEAD}    environment:
            <<: *env
    `);
    expect(told(variable(project, 'DB_HOST').assignment)).toEqual([
      'compose.yaml:2:12',
      'db',
      'compose.yaml:7:11 used here by an alias',
    ]);
  });

  test('through interpolation, from the line of the project .env', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      ${HEAD}    environment:
            DB_HOST: "\${HOST}"

      ==> .env <==
      A=1
      HOST="db.example"
    `);
    expect(told(variable(project, 'DB_HOST').assignment)).toEqual([
      'compose.yaml:5:17',
      'db.example',
      '.env:2:7 HOST is set here',
    ]);
  });

  test('in a list, the name and the value apart', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      ${HEAD}    environment:
            - DB_HOST=db
    `);
    const { assignment } = variable(project, 'DB_HOST');
    expect([place(assignment?.nameSpan), place(assignment?.valueSpan)]).toEqual([
      'compose.yaml:5:9',
      'compose.yaml:5:17',
    ]);
  });

  test('environment hides an env_file, an override hides the base file', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      ${HEAD}    env_file: app.env
          environment:
            SECRET: base

      ==> compose.override.yaml <==
      services:
        directus:
          environment:
            - SECRET=over

      ==> app.env <==
      SECRET=file
    `);
    const { assignment, hides } = variable(project, 'SECRET');
    expect(told(assignment)).toEqual(['compose.override.yaml:4:16', 'over']);
    expect(hides.map((hidden) => [hidden.layer, hidden.value, place(hidden.valueSpan)])).toEqual([
      ['environment', 'base', 'compose.yaml:6:15'],
      ['env_file', 'file', 'app.env:1:8'],
    ]);
  });

  test('extended from another file', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      services:
        directus:
          extends: {file: base/b.yaml, service: b}

      ==> base/b.yaml <==
      services:
        b:
          image: x
          environment: {A: "1"}
          env_file: e.env
          volumes: ["./up:/directus/uploads"]
          build: .

      ==> base/e.env <==
      B=2
    `);
    expect(told(variable(project, 'A').assignment)).toEqual(['base/b.yaml:4:23', '1']);
    expect(told(variable(project, 'B').assignment)).toEqual(['base/e.env:1:3', '2']);
    expect(service(project).volumes).toMatchObject([
      { type: 'bind', source: 'base/up', target: '/directus/uploads', readOnly: false },
    ]);
    expect(service(project).build).toMatchObject({ context: 'base' });
  });

  test('a name without a value takes it from the project .env', () => {
    const project = load({ 'compose.yaml': `${HEAD}    environment: [SECRET]\n`, '.env': 'SECRET=s\n' });
    expect(told(variable(project, 'SECRET').assignment)).toEqual([
      'compose.yaml:4:19',
      's',
      '.env:1:8 SECRET is set here',
    ]);
  });
});

describe('what cannot be known', () => {
  test('a variable that only the machine can set', () => {
    const project = load(projectFiles`
      ==> compose.yaml <==
      ${HEAD}    environment:
            A: x-\${HOST_ONLY}
            B: \${HOST_ONLY:-b}
            C:
    `);
    expect(variable(project, 'A')).toMatchObject({
      state: 'unknown',
      value: undefined,
      reason: 'HOST_ONLY is not set in the repository',
    });
    expect(variable(project, 'B')).toMatchObject({
      state: 'unknown',
      assignment: { fallback: 'b', reason: 'its default may be replaced: .env is not in the repository' },
    });
    expect(variable(project, 'C')).toMatchObject({
      state: 'unknown',
      reason: "C is taken from the machine's environment",
    });
    expect(project.unresolved.map(({ name, at, service: of }) => [name, place(at), of])).toEqual([
      ['HOST_ONLY', 'compose.yaml:5:10', 'directus'],
    ]);
    expect(problems(project)).toEqual([]);
  });

  test('with the machine known it is empty, and a name without a value is removed', () => {
    const project = load(
      projectFiles`
        ==> compose.yaml <==
        ${HEAD}    environment:
              A: x-\${HOST_ONLY}
              C:
      `,
      KNOWN_HOST,
    );
    expect(variable(project, 'A')).toMatchObject({ state: 'set', value: 'x-' });
    expect(variable(project, 'C').state).toBe('removed');
    expect(project.unresolved.map(({ name }) => name)).toEqual(['HOST_ONLY']);
  });

  test('an env_file that is not in the repository leaves everything open', () => {
    const files = { 'compose.yaml': `${HEAD}    env_file: .env\n` };
    expect(variable(load(files), 'SECRET')).toMatchObject({
      state: 'unknown',
      reason: '.env is not in the repository',
    });
    expect(problems(load(files))).toEqual([]);
    expect(problems(load(files, KNOWN_HOST))).toEqual(['compose.yaml:4:15 env file .env not found']);
  });

  test('a required variable is refused only where the machine is known', () => {
    const files = projectFiles`
      ==> compose.yaml <==
      ${HEAD}    environment:
            SECRET: \${SECRET:?set it}
    `;
    expect(problems(load(files))).toEqual([]);
    expect(problems(load(files, KNOWN_HOST))).toEqual([
      'compose.yaml:5:15 error while interpolating services.directus.environment.SECRET: required variable SECRET is missing a value: set it',
    ]);
  });

  test('an unknown number of replicas', () => {
    const project = load({ 'compose.yaml': `${HEAD}    deploy: {replicas: "\${N}"}\n` });
    expect([service(project).replicas, problems(project)]).toEqual([undefined, []]);
  });
});

test.each([
  [
    'unknown key of a service',
    `${HEAD}    enviroment: {A: "1"}\n`,
    "compose.yaml:4:5 services.directus additional properties 'enviroment' not allowed",
  ],
  ['unknown key of the file', `${HEAD}bogus: 1\n`, "compose.yaml:4:1 additional properties 'bogus' not allowed"],
  ['a wrong type', `${HEAD}    user: 1000\n`, 'compose.yaml:4:11 services.directus.user must be a string'],
  [
    'a list as a value',
    `${HEAD}    environment: {FOO: ["1"]}\n`,
    'compose.yaml:4:24 services.directus.environment.FOO must be a boolean, null, number or string',
  ],
  [
    'text for environment',
    `${HEAD}    environment: "FOO=1"\n`,
    'compose.yaml:4:19 services.directus.environment must be a mapping',
  ],
  [
    'a volume that is not declared',
    `${HEAD}    volumes: ["up:/directus/uploads"]\n`,
    'compose.yaml:4:16 service "directus" refers to undefined volume up',
  ],
  [
    'a network that is not declared',
    `${HEAD}    networks: [back]\n`,
    'compose.yaml:4:16 service "directus" refers to undefined network back',
  ],
  [
    'a dependency that does not exist',
    `${HEAD}    depends_on: [db]\n`,
    'compose.yaml:4:18 service "directus" depends on undefined service "db"',
  ],
  [
    'services that wait for each other',
    `${HEAD}    depends_on: [a]\n  a: {image: a, depends_on: [directus]}\n`,
    'compose.yaml:5:30 dependency cycle detected: directus -> a -> directus',
  ],
  [
    'a doubled key',
    `${HEAD}    environment:\n      A: "1"\n      A: "2"\n`,
    'compose.yaml:6:7 mapping key "A" already defined at line 5',
  ],
  [
    'a broken template',
    `${HEAD}    environment: {A: "\${B:x}"}\n`,
    'compose.yaml:4:23 invalid interpolation format for services.directus.environment.A: "${B:x}". You may need to escape any $ with another $',
  ],
  [
    'a space in a name',
    `${HEAD}    environment: ["A = b"]\n`,
    'compose.yaml:4:20 environment variable A  is declared with a trailing space',
  ],
  [
    'several copies of one name',
    `${HEAD}    container_name: cms\n    scale: 2\n`,
    "compose.yaml:4:5 services.directus: can't set container_name and scale as container name must be unique",
  ],
  [
    'a malformed port',
    `${HEAD}    ports: ["80:http"]\n`,
    'compose.yaml:4:14 services.directus.ports: invalid port "80:http"',
  ],
])('Compose refuses %s', (_name, text, message) => {
  expect(problems(load({ 'compose.yaml': text }, KNOWN_HOST))).toEqual([message]);
});

test('ports in each syntax', () => {
  const project = load({
    'compose.yaml': `${HEAD}    ports: ["127.0.0.1:8055:8055/udp", "3000-3001:80-81", {target: 90, published: "91"}, "[::1]:1:2"]\n`,
  });
  expect(
    service(project).ports.map(({ hostIp, published, target, protocol }) => [hostIp, published, target, protocol]),
  ).toEqual([
    ['127.0.0.1', '8055', 8055, 'udp'],
    [undefined, '3000', 80, 'tcp'],
    [undefined, '3001', 81, 'tcp'],
    [undefined, '91', 90, 'tcp'],
    ['::1', '1', 2, 'tcp'],
  ]);
});

test('services of inactive profiles are there, but not enabled', () => {
  const files = projectFiles`
    ==> compose.yaml <==
    ${HEAD}  cron:
        image: x
        profiles: [jobs]
        environment: {A: "1"}
  `;
  expect([...load(files).services.values()].map(({ name, enabled }) => [name, enabled])).toEqual([
    ['directus', true],
    ['cron', false],
  ]);
  expect(service(load(files, { profiles: ['jobs'] }), 'cron').enabled).toBe(true);
  expect(variable(load(files), 'A', 'cron').value).toBe('1');
});

test('secrets and configs as the files they become', () => {
  const project = load(projectFiles`
    ==> compose.yaml <==
    ${HEAD}    secrets: [a, {source: b, target: /x}]
        configs: [c]
    secrets: {a: {file: ./a.txt}, b: {environment: B}}
    configs: {c: {file: c.json}}
  `);
  expect(service(project).secrets.map(({ source, target }) => [source, target])).toEqual([
    ['a.txt', '/run/secrets/a'],
    [undefined, '/x'],
  ]);
  expect(service(project).configs.map(({ source, target }) => [source, target])).toEqual([['c.json', '/c']]);
});

test.each([
  ['nothing', ''],
  ['a list', '- a\n'],
  ['a text', 'services\n'],
  ['a list of services', 'services: [a, b]\n'],
  ['services that are no mappings', 'services: {a: 1, b: [x], c: null}\n'],
  [
    'wrong types everywhere',
    fileText`
      include: {a: 1}
      services:
        a: {environment: 1, env_file: {x: 1}, ports: 3, volumes: {a: b}, depends_on: 1, networks: 2, build: [x], deploy: [1], extends: [1], profiles: x, secrets: {a: 1}, labels: 1}
    `,
  ],
  ['hostile names', 'services:\n  __proto__: {image: x, environment: {__proto__: "1", constructor: "2"}}\n'],
  [
    'a broken mapping',
    fileText`
      services:
        a:
         image: x
        b: [
    `,
  ],
])('%s ends in problems, not in an exception', (_name, text) => {
  const project = load({ 'compose.yaml': text });
  expect(project.files).toHaveLength(1);
  if (!text.includes('__proto__')) expect(project.problems.length).toBeGreaterThan(0);
});
