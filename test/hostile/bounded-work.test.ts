import { describe, expect, test } from 'vitest';
import { isPlaceholder } from '../../src/directus/secrets.js';
import { builtStage } from '../../src/load/formats/dockerfile/built-stage.js';
import { parseDockerfile } from '../../src/load/formats/dockerfile/parse-dockerfile.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { loadComposeProject } from '../../src/load/kinds/compose/model/load-compose-project.js';
import { loadProject } from '../../src/load/load-project.js';
import type { Project } from '../../src/model/project.js';
import { NO_GIT } from '../../src/model/git.js';

const DIRECTUS = 'services:\n  directus:\n    image: directus/directus:11.5.1\n';

function load(files: Readonly<Record<string, string>>): Promise<Project> {
  return loadProject(memoryTree(files), NO_GIT);
}

/** `A1=${A0}${A0}` and so on: without a bound, the last value has 2 ** 60 characters. */
function chain(line: (name: string, twice: string) => string): string {
  return Array.from({ length: 60 }, (_, index) => line(`A${index + 1}`, `A${index}`)).join('\n');
}

describe('values that double with each line are followed up to what a process can be given', () => {
  const doubled: [string, Record<string, string>][] = [
    [
      'an env_file',
      {
        'compose.yaml': `${DIRECTUS}    env_file: .env\n`,
        '.env': `A0=x\n${chain((a, b) => `${a}=\${${b}}\${${b}}`)}\n`,
      },
    ],
    [
      'the .env that Compose itself reads',
      {
        'compose.yaml': `${DIRECTUS}    environment:\n      A60: \${A60}\n`,
        '.env': `A0=x\n${chain((a, b) => `${a}=\${${b}}\${${b}}`)}\n`,
      },
    ],
    [
      'a Dockerfile',
      { Dockerfile: `FROM directus/directus:11.5.1\nENV A0=x\n${chain((a, b) => `ENV ${a}=$${b}$${b}`)}\n` },
    ],
    [
      'a Kubernetes manifest',
      {
        'cms.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: cms}
spec:
  template:
    spec:
      containers:
        - name: directus
          image: directus/directus:11.5.1
          env:
            - {name: A0, value: x}
${chain((a, b) => `            - {name: ${a}, value: "$(${b})$(${b})"}`)}
`,
      },
    ],
    [
      'a configuration written in JavaScript',
      {
        'compose.yaml': `${DIRECTUS}    environment:\n      CONFIG_PATH: /directus/config.js\n    volumes:\n      - ./config.js:/directus/config.js\n`,
        'config.js': `const A0 = 'x';\n${chain((a, b) => `const ${a} = ${b} + ${b};`)}\nmodule.exports = { A60: A20 };\n`,
      },
    ],
  ];

  test.each(doubled)('%s', async (_, files) => {
    const [deployment] = (await load(files)).deployments;
    const last = deployment?.env.get('A60');
    expect([last?.state, last?.reason]).toEqual(['unknown', 'it expands to more than 128 KiB']);
  });

  test('many values that each fit share one budget', () => {
    const copies = Array.from({ length: 1000 }, (_, index) => `ENV C${index}=$A16`).join('\n');
    const file = {
      path: 'Dockerfile',
      text: `FROM x\nENV A0=x\n${chain((a, b) => `ENV ${a}=$${b}$${b}`)}\n${copies}\n`,
    };
    const states = new Map(builtStage(parseDockerfile(file))?.env.map(({ name, state }) => [name, state]));
    expect([states.get('A16'), states.get('C0'), states.get('C999')]).toEqual(['set', 'set', 'unknown']);
  });
});

test('a default inside a default inside a default ends somewhere', () => {
  const file = { path: 'Dockerfile', text: `FROM x\nENV A=${'${B:-'.repeat(20_000)}x${'}'.repeat(20_000)}\n` };
  expect(builtStage(parseDockerfile(file))?.env.map(({ state, reason }) => [state, reason])).toEqual([
    ['unknown', 'its defaults are nested too deeply'],
  ]);
});

test('a chain of 3000 services that extend each other ends in the environment of the last', () => {
  const links = Array.from(
    { length: 3000 },
    (_, index) => `  s${index + 1}:\n    extends: s${index}\n    environment: {V${index % 10}: "${index}"}\n`,
  );
  const files = { 'compose.yaml': `services:\n  s0: {image: x, environment: {FIRST: "1"}}\n${links.join('')}` };
  const { services, problems } = loadComposeProject(memoryTree(files), { cwd: '' });
  const last = services.get('s3000')?.environment;
  expect([last?.get('FIRST').value, last?.get('V9').value, problems]).toEqual(['1', '2999', []]);
});

test('no more than 500 deployments are checked, and that is said', async () => {
  const services = Array.from({ length: 501 }, (_, index) => `  s${index}: {image: "directus/directus:11.5.1"}\n`);
  const project = await load({ 'compose.yaml': `services:\n${services.join('')}` });
  expect(project.deployments.length).toBe(500);
  expect(project.problems.map(({ kind, message }) => [kind, message])).toEqual([
    ['too-large', 'holds deployment 501; no more than 500 are checked.'],
  ]);
});

test('services that extend each other in a circle are refused, and the others are checked', async () => {
  const project = await load({
    'compose.yaml': `${DIRECTUS}  a: {image: x, extends: b}\n  b: {image: x, extends: a}\n`,
  });
  expect(project.problems.map(({ message }) => message)).toEqual(['Circular reference: a -> b -> a']);
  expect(project.deployments.map(({ service }) => service)).toEqual(['directus']);
});

test('files that each include the next one twice are loaded once each', async () => {
  const levels = Array.from({ length: 40 }, (_, index): [string, string] => [
    `c${index}.yaml`,
    `include: [c${index + 1}.yaml, c${index + 1}.yaml]\nservices: {s${index}: {image: x}}\n`,
  ]);
  const files = {
    'compose.yaml': `include: [c0.yaml]\n${DIRECTUS}`,
    ...Object.fromEntries(levels),
    'c40.yaml': 'services: {z: {image: x}}\n',
  };
  const project = await load(files);
  expect(project.problems).toEqual([]);
  expect([...(project.composeProjects[0]?.services.keys() ?? [])].length).toBe(42);
});

test('includes that differ in their variables double all the same: they are counted', async () => {
  const levels = Array.from({ length: 40 }, (_, index): [string, string] => [
    `c${index}.yaml`,
    `include:\n  - {path: c${index + 1}.yaml, env_file: a.env}\n  - {path: c${index + 1}.yaml, env_file: b.env}\n`,
  ]);
  const project = await load({
    'compose.yaml': `include: [c0.yaml]\n${DIRECTUS}`,
    ...Object.fromEntries(levels),
    'c40.yaml': 'services: {z: {image: x}}\n',
    'a.env': 'A=1\n',
    'b.env': 'A=2\n',
  });
  expect(project.problems.map(({ kind, path, message }) => [kind, path, message])).toEqual([
    ['too-large', 'compose.yaml', 'includes more than 1000 times. It is not checked.'],
  ]);
});

test('kustomizations that name each other are built once each', async () => {
  const project = await load({
    'a/kustomization.yaml': 'resources: [../b, ../a, cms.yaml]\n',
    'b/kustomization.yaml': 'resources: [../a, ../b]\n',
    'a/cms.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata: {name: cms}\nspec: {containers: [{name: directus, image: directus/directus:11.5.1}]}\n',
  });
  expect(project.deployments.length).toBeLessThan(2);
});

test('a circle of kustomizations does not hide a deployment that stands beside it', async () => {
  const project = await load({
    'a/kustomization.yaml': 'resources: [../b]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
    'compose.yaml': DIRECTUS,
  });
  expect(project.deployments.map(({ kind }) => kind)).toEqual(['compose']);
});

describe('no value makes the test for placeholders take long', () => {
  test.each([
    ['zeros and a one', `${'0'.repeat(63)}1`, false],
    ['letters and a mark', `${'a'.repeat(50)}!`, false],
    ['a hundred thousand letters and a mark', `${'a'.repeat(100_000)}!`, false],
    ['repeated letters between hyphens', 'aaaaaaaa-bbbb-cccc-dddd', true],
    ['repeated letters without hyphens', 'aaabbbcccddd', true],
    ['two equal letters are too few', 'aabbccdd', false],
    ['two hyphens in a row', 'aaaa--bbbb', false],
  ])('%s', (_, value, expected) => {
    expect(isPlaceholder(value)).toBe(expected);
  });
});
