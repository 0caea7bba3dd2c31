import { expect, test } from 'vitest';
import { loadKubernetes } from '../../../../src/load/kinds/kubernetes/drafts.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { environmentOf, place } from '../../../support/drafts.js';
import { fileText, projectFiles } from '../../../support/project-files.js';

const DEPLOYMENT = fileText`
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: cms
  spec:
    template:
      spec:
        containers:
          - name: directus
            image: directus/directus:11.5.1
            envFrom:
              - configMapRef:
                  name: settings
            env:
              - name: SECRET
                valueFrom:
                  secretKeyRef:
                    name: keys
                    key: secret
`;

function load(files: Record<string, string>) {
  return loadKubernetes(memoryTree(files)).drafts;
}

test('a Deployment with its ConfigMap and Secret in other files of the repository', () => {
  const [draft, ...others] = load({
    'k8s/cms.yaml': DEPLOYMENT,
    ...projectFiles`
      ==> k8s/settings.yaml <==
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
      data:
        PUBLIC_URL: https://cms.example.com

      ==> k8s/keys.yaml <==
      apiVersion: v1
      kind: Secret
      metadata:
        name: keys
      data:
        secret: aHVudGVyMg==
    `,
  });
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'kubernetes',
    service: 'cms',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 1 },
    replicas: 1,
    container: true,
  });
  expect(place(draft?.at)).toBe('k8s/cms.yaml:4:9');
  expect(environmentOf(draft)).toEqual([
    'PUBLIC_URL=https://cms.example.com (configmap k8s/settings.yaml:6:15)',
    'SECRET=hunter2 (secret k8s/keys.yaml:6:11)',
  ]);
});

test('what lives in the cluster leaves the environment open', () => {
  const [draft] = load({ 'cms.yaml': DEPLOYMENT });
  expect(environmentOf(draft)).toEqual([
    'SECRET unknown: the Secret keys is not in the repository (secret cms.yaml:19:24)',
    '? the ConfigMap settings is not in the repository (configmap cms.yaml:13:23)',
  ]);
});

test('a ConfigMap of the same name in another namespace is another one', () => {
  const [draft] = load({
    'cms.yaml': DEPLOYMENT.replace('  name: cms\n', '  name: cms\n  namespace: live\n'),
    ...projectFiles`
      ==> settings.yaml <==
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: demo
      data:
        PUBLIC_URL: https://demo.example.com
    `,
  });
  expect(environmentOf(draft)[0]).toBe(
    'SECRET unknown: the Secret keys is not in the repository (secret cms.yaml:20:24)',
  );
});

test('$(NAME) takes variables that are defined before, and stays where there is none', () => {
  const [draft] = load(projectFiles`
    ==> cms.yaml <==
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: cms}
    spec:
      template:
        spec:
          containers:
            - name: directus
              image: directus/directus:11
              env:
                - {name: DOMAIN, value: cms.example.com}
                - {name: PUBLIC_URL, value: 'https://$(DOMAIN)'}
                - {name: LATER, value: $(NOT_YET)}
                - {name: PRICE, value: $$(DOMAIN)}
                - {name: DB_HOST, value: $(POSTGRES_SERVICE_HOST)}
                - {name: NOT_YET, value: x}
                - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
  `);
  expect(environmentOf(draft)).toEqual([
    'DB_HOST unknown: POSTGRES_SERVICE_HOST is not set in the repository (environment cms.yaml:15:38)',
    'DOMAIN=cms.example.com (environment cms.yaml:11:37)',
    'LATER=$(NOT_YET) (environment cms.yaml:13:36)',
    'NOT_YET=x (environment cms.yaml:16:38)',
    'POD unknown: the cluster knows the value (environment cms.yaml:17:38)',
    'PRICE=$(DOMAIN) (environment cms.yaml:14:36)',
    'PUBLIC_URL=https://cms.example.com (environment cms.yaml:12:42)',
  ]);
});

test('the most pods that an autoscaler allows is the number of instances', () => {
  const [draft] = load(projectFiles`
    ==> all.yaml <==
    ${DEPLOYMENT}---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: cms}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cms}
      minReplicas: 1
      maxReplicas: 5
  `);
  expect(draft?.instances).toMatchObject({ count: 5, cause: 'maxReplicas' });
  expect(place(draft?.instances.at)).toBe('all.yaml:27:16');
});

test('volumes are joined with what the pod mounts', () => {
  const [draft] = load(projectFiles`
    ==> cms.yaml <==
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms}
    spec:
      template:
        spec:
          containers:
            - name: directus
              image: directus/directus:11
              volumeMounts:
                - {name: uploads, mountPath: /directus/uploads}
                - {name: scratch, mountPath: /tmp}
                - {name: snapshot, mountPath: /directus/snapshot, readOnly: true}
          volumes:
            - {name: uploads, persistentVolumeClaim: {claimName: cms-uploads}}
            - {name: scratch, emptyDir: {}}
            - {name: snapshot, configMap: {name: snapshot}}
  `);
  expect(draft?.mounts.map(({ type, source, target, readOnly }) => ({ type, source, target, readOnly }))).toEqual([
    { type: 'volume', source: 'cms-uploads', target: '/directus/uploads', readOnly: false },
    { type: 'anonymous', source: undefined, target: '/tmp', readOnly: false },
    { type: 'config', source: 'snapshot', target: '/directus/snapshot', readOnly: true },
  ]);
});

test.each([
  ['a workload of something else', 'image: nginx:1', ''],
  ['a backup that is called after Directus', 'image: example/directus-backup:1', ''],
  [
    'a one-off command of Directus',
    'image: directus/directus:11',
    '\n          command: [npx, directus, schema, apply, snapshot.yaml]',
  ],
])('%s is no deployment', (_, image, more) => {
  expect(load({ 'cms.yaml': DEPLOYMENT.replace('image: directus/directus:11.5.1', `${image}${more}`) })).toEqual([]);
});

test('jobs serve nobody', () => {
  expect(
    load(projectFiles`
      ==> job.yaml <==
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: backup}
      spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: directus, image: directus/directus:11}]}}}}}
    `),
  ).toEqual([]);
});

test('templates of Helm are left alone', () => {
  expect(
    load({
      'chart/Chart.yaml': 'name: other\n',
      'chart/templates/deployment.yaml': DEPLOYMENT,
      'deploy.yaml': DEPLOYMENT.replace('name: cms', 'name: {{ .Release.Name }}'),
    }),
  ).toEqual([]);
});

test('a Service of Knative runs pods, as many as it may', () => {
  const knative = (annotations: string) =>
    `apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: cms }\nspec:\n  template:\n    metadata: { annotations: ${annotations} }\n    spec:\n      containers:\n        - image: directus/directus:11.5.1\n          env: [{ name: DB_CLIENT, value: pg }]\n`;
  const [limited] = load({ 'service.yaml': knative("{ autoscaling.knative.dev/maxScale: '5' }") });
  const [free] = load({ 'service.yaml': knative('{}') });
  expect(limited).toMatchObject({
    service: 'cms',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 5, cause: 'autoscaling.knative.dev/maxScale' },
  });
  expect(environmentOf(limited)).toEqual(['DB_CLIENT=pg (environment service.yaml:10:43)']);
  expect(free?.instances).toEqual({ count: 'unknown', cause: undefined });
});
