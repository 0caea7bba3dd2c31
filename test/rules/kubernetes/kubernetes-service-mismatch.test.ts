import { expect, test } from 'vitest';
import rule from '../../../src/rules/kubernetes/kubernetes-service-mismatch.js';
import { lint } from '../../support/lint.js';

const workload = (labels: string, name = 'cms', image = 'directus/directus:12.4.1') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    metadata: {labels: {${labels}}}\n    spec:\n      containers: [{name: a, image: '${image}'}]\n`;
const service = (selector: string, ports: string, name = 'cms') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  selector: {${selector}}\n  ports: [${ports}]\n`;
const ingress = (port: string, name = 'cms') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  rules:\n    - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {${port}}}}}]}\n`;
const files = (...objects: readonly string[]) => ({ 'cms.yaml': objects.join('---\n') });

test.each([
  ['number: 8055', '{port: 80, targetPort: 8055}', 'for port 8055, and that has 80 only'],
  ['name: web', '{port: 80, name: http, targetPort: 8055}', 'for port web, and that has 80 only'],
])('an Ingress with %s', async (port, ports, words) => {
  const found = await lint(rule, files(workload('app: cms'), service('app: cms', ports), ingress(port)));
  expect(found).toContain(`error The Ingress web asks the Service cms ${words}: requests are answered 503.`);
});

test.each([
  ['a selector that fits nothing', 'app: directus', 'selects app: directus, which no pod here has'],
  ['one label too many', 'app: cms, tier: web', 'selects app: cms, tier: web, which no pod here has'],
])('%s', async (_, selector, words) => {
  const found = await lint(rule, files(workload('app: cms'), service(selector, '{port: 80, targetPort: 8055}')));
  expect(found).toContain(`warning The Service cms ${words}`);
});

test.each<[string, readonly string[]]>([
  ['all fits', [workload('app: cms'), service('app: cms', '{port: 80, targetPort: 8055}'), ingress('number: 80')]],
  ['the port has a name', [workload('app: cms'), service('app: cms', '{port: 80, name: http}'), ingress('name: http')]],
  ['a Service of something else', [workload('app: cms'), service('app: db', '{port: 5432}', 'db')]],
  [
    'the Service leads to another workload',
    [workload('app: cms'), workload('app: x', 'x', 'nginx:1.27'), service('app: x', '{port: 8055}', 'y')],
  ],
  [
    'another Service leads to it',
    [workload('app: cms'), service('app: cms', '{port: 80}', 'a'), service('app: y', '{port: 8055}')],
  ],
  [
    'an Ingress of another Service',
    [workload('app: cms'), service('app: cms', '{port: 80}'), ingress('number: 9', 'other')],
  ],
])('silent where %s', async (_, objects) => {
  expect(await lint(rule, files(...objects))).toBe('');
});
