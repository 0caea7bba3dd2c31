import { expect, test } from 'vitest';
import secretInGit from '../../../src/rules/kubernetes/kubernetes-secret-in-git.js';
import valueNotText from '../../../src/rules/kubernetes/kubernetes-value-not-text.js';
import volumeNotShared from '../../../src/rules/kubernetes/kubernetes-volume-not-shared.js';
import { lint } from '../../support/lint.js';

const workload = (kind: string, container: string, spec = '', more = '') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: cms}\nspec:\n  replicas: 3\n${spec}  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:11.5.1\n${container}${more}`;

test('kubernetes-value-not-text points at the value', async () => {
  expect(
    await lint(valueNotText, {
      'cms.yaml': workload(
        'Deployment',
        '          env:\n            - {name: PORT, value: 8055}\n            - {name: HOST, value: "0.0.0.0"}\n            - {name: EMPTY, value:}\n',
      ),
    }),
  ).toMatchInlineSnapshot(
    `"cms.yaml:12:35-12:39 error PORT is a number without quotes, so Kubernetes refuses the manifest."`,
  );
});

test('kubernetes-volume-not-shared: pods of a StatefulSet have claims of their own', async () => {
  const mounts = '          volumeMounts: [{name: data, mountPath: /directus/uploads}]\n';
  const own = '  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]\n';
  expect(await lint(volumeNotShared, { 'cms.yaml': workload('StatefulSet', mounts, own) })).toMatchInlineSnapshot(`
    "cms.yaml:5:13-5:14 warning 3 instances of a StatefulSet have a volume of their own on /directus/uploads, so files are known to one pod only.
      cms.yaml:12:26 each pod has its own"
  `);
  expect(
    await lint(volumeNotShared, {
      'cms.yaml': workload(
        'StatefulSet',
        `          env: [{name: STORAGE_LOCATIONS, value: s3}, {name: STORAGE_S3_DRIVER, value: s3}]\n${mounts}`,
        own,
      ),
    }),
  ).toBe('');
});

test('kubernetes-volume-not-shared: a claim that is not in the repository may be anything', async () => {
  const mounts =
    '          volumeMounts: [{name: data, mountPath: /directus/uploads}]\n      volumes: [{name: data, persistentVolumeClaim: {claimName: elsewhere}}]\n';
  expect(await lint(volumeNotShared, { 'cms.yaml': workload('Deployment', mounts) })).toBe('');
});

test('kubernetes-secret-in-git: what is encrypted, ignored or a placeholder is silent', async () => {
  const secret = (data: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: smtp}\n${data}`;
  const cms = workload('Deployment', '');
  expect(
    await lint(secretInGit, { 'cms.yaml': cms, 'smtp.yaml': secret('data: {password: YTNmOWMyZTg3Yg==}\n') }),
  ).toMatchInlineSnapshot(`"smtp.yaml:3:18-3:22 error The Secret smtp is in git unencrypted, with one of its values."`);
  expect(
    await lint(secretInGit, {
      'cms.yaml': cms,
      'smtp.yaml': secret('data: {password: "ENC[AES256_GCM,data:x]"}\nsops: {version: 3.9.0}\n'),
    }),
  ).toBe('');
  expect(
    await lint(secretInGit, { 'cms.yaml': cms, 'smtp.yaml': secret('stringData: {password: "<password>"}\n') }),
  ).toBe('');
  expect(
    await lint(secretInGit, {
      'cms.yaml': cms,
      'smtp.yaml': secret('data: {password: YTNmOWMyZTg3Yg==}\n'),
      '.gitignore': 'smtp.yaml',
    }),
  ).toBe('');
});
