import { expect, test } from 'vitest';
import { loadProject } from '../../../../src/load/load-project.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { procfileDrafts } from '../../../../src/load/kinds/procfile/drafts.js';
import { inlineVariables, packageScript } from '../../../../src/load/assemble/process/command-line.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

test('variables before the command that starts Directus', () => {
  const variables = inlineVariables(
    'npx directus bootstrap && cross-env NODE_ENV=production EMAIL_FROM="a b" npx directus start; X=1 echo',
  );
  expect(variables.map(({ name, value, valueStart }) => ({ name, value, valueStart }))).toEqual([
    { name: 'NODE_ENV', value: 'production', valueStart: 45 },
    { name: 'EMAIL_FROM', value: 'a b', valueStart: 68 },
  ]);
  expect(inlineVariables('export PORT=80 && npx directus start').map(({ name }) => name)).toEqual(['PORT']);
  expect(inlineVariables('PORT=80 npx directus bootstrap')).toEqual([]);
});

test.each([
  ['npm start', 'start'],
  ['npm run start:prod', 'start:prod'],
  ['cd cms && pnpm serve', 'serve'],
  ['node cli.js start', undefined],
])('the script that %s runs', (command, script) => {
  expect(packageScript(command)).toBe(script);
});

test("a start script's variables are those of the Node project", async () => {
  const project = await loadProject(
    memoryTree(projectFiles`
      ==> package.json <==
      {
        "scripts": { "start": "PORT=9000 directus start" },
        "dependencies": { "directus": "11.5.1" }
      }
    `),
    NO_GIT,
  );
  const port = project.deployments[0]?.env.get('PORT');
  expect(port?.value).toBe('9000');
  expect(place(port?.assignment?.valueSpan)).toBe('package.json:2:31');
});

test('a Procfile: the platform may set anything', () => {
  const [draft, ...others] = procfileDrafts(
    draftRequest(projectFiles`
      ==> package.json <==
      {"scripts":{"start":"directus start"},"dependencies":{"directus":"11.5.1"}}

      ==> Procfile <==
      release: npx directus bootstrap
      web: LOG_STYLE=raw npm start
      web2: LOG_STYLE=raw npx directus start
    `),
  );
  expect(draft).toMatchObject({
    kind: 'procfile',
    service: 'web',
    versionText: { text: '11.5.1' },
    instances: { count: 'unknown' },
  });
  expect(others.map(({ service }) => service)).toEqual(['web2']);
  expect(environmentOf(others[0])).toEqual([
    'LOG_STYLE=raw (process Procfile:3:17)',
    '? the settings of the platform are not in the repository (platform Procfile:3:1)',
  ]);
});
