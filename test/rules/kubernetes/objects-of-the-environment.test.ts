import { expect, test } from 'vitest';
import newline from '../../../src/rules/env-files/file-secret-newline.js';
import keyMissing from '../../../src/rules/kubernetes/kubernetes-key-missing.js';
import notText from '../../../src/rules/kubernetes/kubernetes-value-not-text.js';
import { lint } from '../../support/lint.js';

const manifest = (env: string, ...objects: readonly string[]) => ({
  'cms.yaml': [
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:12.4.1\n${env}`,
    ...objects,
  ].join('---\n'),
});
const object = (kind: string, data: string, name = 'conf') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\n${data}`;
const FROM = (ref: string) => `          envFrom: [{${ref}: {name: conf}}]\n`;
const KEY = (ref: string, more = '') =>
  `          env: [{name: DB_PASSWORD, valueFrom: {${ref}: {name: conf, key: password${more}}}}]\n`;

test.each([
  [
    'a number',
    object('ConfigMap', 'data:\n  DB_PORT: 5432\n'),
    FROM('configMapRef'),
    'DB_PORT is a number without quotes',
  ],
  ['a switch', object('ConfigMap', 'data:\n  A: "x"\n  B: true\n'), FROM('configMapRef'), 'B is true or false without'],
  [
    'plain text of a Secret',
    object('Secret', 'stringData:\n  A: 5\n'),
    FROM('secretRef'),
    'A is a number without quotes',
  ],
  ['no base64', object('Secret', 'data:\n  A: "p@ss-word"\n'), FROM('secretRef'), 'A in the Secret conf is not base64'],
  [
    'base64 that is cut',
    object('Secret', 'data:\n  A: c2Vjcm\n'),
    FROM('secretRef'),
    'A in the Secret conf is not base64',
  ],
  [
    'text',
    object('Secret', 'data:\n  A: hunter2plain\n'),
    FROM('secretRef'),
    'warning A in the Secret conf decodes to bytes that are not text',
  ],
  [
    'a key alone',
    object('Secret', 'data:\n  password: "a b"\n'),
    KEY('secretKeyRef'),
    'password in the Secret conf is not',
  ],
])('values that Kubernetes refuses: %s', async (_, held, env, message) => {
  expect(await lint(notText, manifest(env, held))).toContain(message);
});

test.each([
  ['quotes', object('ConfigMap', 'data:\n  DB_PORT: "5432"\n  EMPTY:\n'), FROM('configMapRef')],
  ['base64', object('Secret', 'data:\n  A: c2VjcmV0\n  B: w6Q=\n  C: ""\n'), FROM('secretRef')],
  ['what stands for a value', object('Secret', 'data:\n  A: <base64>\n  B: ${B}\n'), FROM('secretRef')],
  ['an object that nobody reads', object('ConfigMap', 'data:\n  A: 5\n', 'other'), FROM('configMapRef')],
])('silent about %s', async (_, held, env) => {
  expect(await lint(notText, manifest(env, held))).toBe('');
});

test.each([
  ['ConfigMap', 'configMapKeyRef', 'data:\n  PASSWORD: x\n'],
  ['Secret', 'secretKeyRef', 'data:\n  pass: eA==\n'],
  ['Secret', 'secretKeyRef', 'type: Opaque\n'],
])('a key that the %s of a %s does not have', async (kind, ref, data) => {
  expect(await lint(keyMissing, manifest(KEY(ref), object(kind, data)))).toContain(
    `error DB_PASSWORD is taken from the key password of the ${kind} conf, which has no such key`,
  );
});

test.each([
  ['the key', KEY('secretKeyRef'), [object('Secret', 'stringData:\n  password: x\n')]],
  ['the key in bytes', KEY('configMapKeyRef'), [object('ConfigMap', 'binaryData:\n  password: eA==\n')]],
  ['an optional key', KEY('secretKeyRef', ', optional: true'), [object('Secret', 'data:\n  a: eA==\n')]],
  ['an object elsewhere', KEY('secretKeyRef'), []],
  [
    'two that may be meant',
    KEY('secretKeyRef'),
    [object('Secret', 'data: {a: eA==}\n'), object('Secret', 'data: {b: eA==}\n')],
  ],
])('silent with %s', async (_, env, objects) => {
  expect(await lint(keyMissing, manifest(env, ...objects))).toBe('');
});

test('a line break that was encoded with the password', async () => {
  const files = (value: string) => manifest(KEY('secretKeyRef'), object('Secret', `data:\n  password: ${value}\n`));
  // printf 'hemlock\n' | base64, and without the line break
  expect(await lint(newline, files('aGVtbG9jawo='))).toContain(
    'error DB_PASSWORD comes from the Secret with a line break at its end',
  );
  expect(await lint(newline, files('aGVtbG9jaw=='))).toBe('');
  const secret = manifest(FROM('secretRef'), object('Secret', 'stringData:\n  SECRET: |\n    hemlock\n'));
  expect(await lint(newline, secret)).toBe('');
});
