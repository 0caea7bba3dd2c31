import { expect, test } from 'vitest';
import { cloudCommandDrafts } from '../../../../src/load/kinds/cloud-command/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(script: string, more: Readonly<Record<string, string>> = {}) {
  return cloudCommandDrafts(draftRequest({ 'deploy.sh': script, ...more }));
}

test('gcloud run deploy: variables, another separator, secrets, volumes, instances', async () => {
  const [draft, ...others] = await cloudCommandDrafts(
    draftRequest(projectFiles`
      ==> deploy.sh <==
      gcloud beta run deploy cms --quiet --image "gcr.io/$PROJECT/directus:$TAG" \\
        --set-env-vars=DB_CLIENT=pg,DB_HOST=$DB_HOST,CACHE_STORE="memory" \\
        --set-env-vars '^@^CORS_ORIGIN=https://a.dev,https://b.dev@LOG_LEVEL=$x' \\
        --set-secrets=SECRET=cms-secret:latest,/run/key=key:1 \\
        --add-volume-mount volume=files,mount-path=/directus/uploads --max-instances 4
    `),
  );
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'cloud-run',
    service: 'cms',
    image: { name: 'gcr.io/${PROJECT}/directus:${TAG}' },
    instances: { count: 4, cause: 'max-instances' },
    mounts: [{ type: 'volume', source: 'files', target: '/directus/uploads' }],
  });
  expect(place(draft?.at)).toBe('deploy.sh:1:45');
  expect(environmentOf(draft)).toEqual([
    'CACHE_STORE=memory (platform deploy.sh:2:60)',
    'CORS_ORIGIN=https://a.dev,https://b.dev (platform deploy.sh:3:34)',
    'DB_CLIENT=pg (platform deploy.sh:2:28)',
    'DB_HOST unknown: the script decides it (platform deploy.sh:2:39)',
    'LOG_LEVEL=$x (platform deploy.sh:3:72)',
    "SECRET unknown: it comes from Google's Secret Manager (secret deploy.sh:4:24)",
  ]);
});

test('an env file in YAML, and a build from source', async () => {
  const [draft] = await load('gcloud run deploy cms --source . --env-vars-file=run/env.yaml\n', {
    Dockerfile: 'FROM directus/directus:11.5.1\n',
    'run/env.yaml': 'DB_CLIENT: pg\n',
  });
  expect(draft?.build?.dockerfile).toBe('Dockerfile');
  expect(environmentOf(draft)).toEqual(['DB_CLIENT=pg (platform run/env.yaml:1:12)']);
});

test.each([
  [
    'variables that are added to those of the service',
    '--update-env-vars A=b',
    'variables that the service already has are kept (platform deploy.sh:1:31)',
  ],
  [
    'variables that the script puts together',
    '--set-env-vars=$ENV_VARS',
    'the script puts the variables together (platform deploy.sh:1:71)',
  ],
  ['an env file that is not here', '--env-vars-file env.yaml', "env.yaml can't be read (env_file deploy.sh:1:72)"],
])('%s leave the rest unknown', async (_what, options, opening) => {
  const [draft] = await load(`gcloud run deploy cms --image=directus/directus:11.5.1 ${options}\n`);
  expect(environmentOf(draft).at(-1)).toBe(`? ${opening}`);
});

test('az containerapp create', async () => {
  const [draft] = await load(
    'az containerapp create -n cms --image directus/directus:11.5.1 --max-replicas 3 --env-vars DB_CLIENT=pg "PUBLIC_URL=https://cms.acme.dev" SECRET=secretref:secret --ingress external\n',
  );
  expect(draft).toMatchObject({
    kind: 'container-apps',
    service: 'cms',
    instances: { count: 3, cause: 'max-replicas' },
  });
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'DB_CLIENT=pg',
    'PUBLIC_URL=https://cms.acme.dev',
    'SECRET unknown: it comes from a secret of the app',
  ]);
});

test('az container create, one container', async () => {
  const [draft] = await load(
    'az container create --name cms --image directus/directus:11 -e DB_CLIENT=pg --azure-file-volume-share-name files --azure-file-volume-mount-path /directus/uploads\n',
  );
  expect(draft).toMatchObject({ instances: { count: 1 }, mounts: [{ source: 'files', target: '/directus/uploads' }] });
  expect(environmentOf(draft)).toEqual(['DB_CLIENT=pg (platform deploy.sh:1:74)']);
});

test('an update of an app keeps what it has', async () => {
  const [draft] = await load('az containerapp update -n cms --image directus/directus:11 --set-env-vars A=b\n');
  expect(environmentOf(draft).at(-1)).toBe('? variables that the app already has are kept (platform deploy.sh:1:39)');
});

test.each([
  ['another image', 'gcloud run deploy web --image=nginx --set-env-vars=NAME=directus\n'],
  ['another command', 'gcloud run services describe directus\naz containerapp create --yaml directus.yaml\n'],
  ['an open quote', 'gcloud run deploy cms --image="directus/directus:11\n'],
  ['a script of nothing but options', `gcloud run deploy ${'-'.repeat(5000)} --image\n`],
])('%s is no deployment', async (_what, script) => {
  expect(await load(script)).toEqual([]);
});

test('the step of a workflow deploys as a script does; its expressions are unknown', async () => {
  const [draft, ...others] = await cloudCommandDrafts(
    draftRequest({
      '.github/workflows/deploy.yml': `jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          gcloud run deploy cms --image=directus/directus:11.5.1 \\
            --set-env-vars=DB_CLIENT=pg,SECRET=\${{secrets.SECRET}} --max-instances=2
`,
    }),
  );
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ kind: 'cloud-run', service: 'cms', instances: { count: 2 } });
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform .github/workflows/deploy.yml:7:38)',
    'SECRET unknown: the script decides it (platform .github/workflows/deploy.yml:7:48)',
  ]);
});

test.each([
  ['is broken', 'jobs:\n  deploy: [\n    run: gcloud run deploy cms --image=directus/directus:11.5.1\n'],
  ['only mentions it', 'jobs:\n  a:\n    name: gcloud run deploy cms --image=directus/directus:11.5.1\n'],
])('a workflow that %s gives nothing', async (_, text) => {
  expect(await cloudCommandDrafts(draftRequest({ '.gitlab-ci.yml': text }))).toEqual([]);
});

test('the steps of Cloud Build: arguments of gcloud, and scripts behind -c', async () => {
  const text = `steps:
  - name: gcr.io/cloud-builders/docker
    args: ['build', '-t', 'gcr.io/$PROJECT_ID/directus:$SHORT_SHA', '.']
  - name: 'gcr.io/google.com/cloudsdktool/cloud-sdk:slim'
    entrypoint: gcloud
    args:
      - run
      - deploy
      - cms
      - --image=directus/directus:11.5.1
      - '--set-env-vars=DB_CLIENT=pg,DB_HOST=$_DB_HOST,SECRET=abc'
      - --max-instances
      - "3"
  - name: gcr.io/cloud-builders/gcloud
    args: [run, deploy, other, '--image', 'directus/directus:10.13.4']
  - name: gcr.io/cloud-builders/gcloud
    entrypoint: bash
    args:
      - -c
      - |
        gcloud run deploy third --image directus/directus:9.26.0
`;
  const drafts = await cloudCommandDrafts(draftRequest({ 'cloudbuild.yaml': text }));
  expect(drafts.map(({ service, image, at }) => [service, image?.name, place(at)])).toEqual([
    ['cms', 'directus/directus:11.5.1', 'cloudbuild.yaml:10:17'],
    ['other', 'directus/directus:10.13.4', 'cloudbuild.yaml:15:44'],
    ['third', 'directus/directus:9.26.0', 'cloudbuild.yaml:21:41'],
  ]);
  expect(drafts[0]?.instances).toMatchObject({ count: 3 });
  expect(environmentOf(drafts[0])).toEqual([
    'DB_CLIENT=pg (platform cloudbuild.yaml:11:35)',
    'DB_HOST unknown: the script decides it (platform cloudbuild.yaml:11:46)',
    'SECRET=abc (platform cloudbuild.yaml:11:63)',
  ]);
});

test('a broken build file, and one that deploys something else', async () => {
  expect(
    await cloudCommandDrafts(draftRequest({ 'cloudbuild.yaml': 'steps: [a: b: directus gcloud run deploy\n' })),
  ).toEqual([]);
  const other = "steps:\n  - name: gcr.io/cloud-builders/gcloud\n    args: [run, deploy, x, '--image', 'nginx']\n";
  expect(await cloudCommandDrafts(draftRequest({ 'cloudbuild.prod.yaml': other }))).toEqual([]);
});
