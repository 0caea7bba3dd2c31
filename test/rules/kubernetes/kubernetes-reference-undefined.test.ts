import { expect, test } from 'vitest';
import rule from '../../../src/rules/kubernetes/kubernetes-reference-undefined.js';
import { lint } from '../../support/lint.js';

const manifest = (container: string) => ({
  'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: directus/directus:12.4.1\n${container}`,
});
const env = (...items: readonly string[]) => `          env: [${items.join(', ')}]\n`;
const A = "{name: A, value: 'x'}";
const USER = "{name: DB_USER, value: '$(A)'}";

test.each([
  ['nothing defines it', env(USER)],
  ['it is defined after it', env(USER, A)],
  ['it is one of two', env(A, "{name: DB_USER, value: '$(A)-$(B)'}")],
])('where %s', async (_, container) => {
  expect(await lint(rule, manifest(container))).toContain('warning DB_USER holds $(');
});

test.each([
  ['it is defined before it', env(A, USER)],
  ['a Secret may define it', `          envFrom: [{secretRef: {name: elsewhere}}]\n${env(USER)}`],
  ['the text itself is meant', env("{name: DB_USER, value: '$$(A)'}")],
  ['Kubernetes itself defines it', env("{name: DB_HOST, value: '$(POSTGRES_SERVICE_HOST)'}")],
  ['a shell would read it', env("{name: DB_USER, value: '$A'}")],
])('silent where %s', async (_, container) => {
  expect(await lint(rule, manifest(container))).toBe('');
});
