import { describe, expect, test } from 'vitest';
import { composeService, planOf, stepsOf } from './plan-of.js';
import { ruleNamed } from '../support/rule-named.js';
import { projectFiles } from '../support/project-files.js';

const extensionTypedFolder = ruleNamed('extension-typed-folder');
const requiredVariableMissing = ruleNamed('required-variable-missing');
const secretMissing = ruleNamed('secret-missing');
const valueInvalid = ruleNamed('value-invalid');
const variableRemoved = ruleNamed('variable-removed');
const variableRenamed = ruleNamed('variable-renamed');

const RULES = [variableRenamed, variableRemoved, valueInvalid, requiredVariableMissing, extensionTypedFolder];

test('a Compose service from 9.26 to 12.4: what to do, in order, each with its line', async () => {
  const files = {
    ...composeService(
      '9.26.0',
      [
        'KEY: 255d861b-5ea1-5996-9aa3-922530ec40b1',
        'CACHE_STORE: redis',
        'CACHE_REDIS: redis://cache:6379',
        'PUBLIC_URL: https://cms.acme.test',
      ],
      ['volumes:', '  - ./extensions:/directus/extensions'],
    ),
    'extensions/hooks/audit/index.js': 'module.exports = () => {};\n',
    'extensions/templates/welcome.liquid': 'Hello\n',
  };
  expect(await stepsOf(files, { to: '12.4', rules: RULES })).toEqual([
    'before check compose.yaml:2:3 Without a license key Directus runs with the limits of the Core tier: 3 seats, 25 collections, 5 flows and no custom permission rules; an upgraded project that is above them has 30 days.',
    'before stops-working compose.yaml:11:7 CACHE_REDIS has had no effect since Directus 10.4.0; REDIS does its work now, and nothing sets it.',
    'before stops-working extensions/hooks/audit/index.js:1:1 Directus ignores extensions/hooks since 10.10, so what is in it (audit) is not loaded.',
    'before stops-working extensions/templates/welcome.liquid:1:1 Templates of e-mails are no longer looked for in extensions/templates, but in the folder templates next to it or in EMAIL_TEMPLATES_PATH.',
    'before default-changes compose.yaml:12:19 IP_TRUST_PROXY is off by default, so behind a proxy every client has the address of the proxy: in the activity log, for rate limits and for IP allow lists.',
    'upgrade set-version compose.yaml:3:12 Directus 12.4.1 is to run. It says 9.26.0 here.',
  ]);
});

test('nothing to do: only the version is left', async () => {
  expect(
    await stepsOf(composeService('12.3.0', ['PUBLIC_URL: https://cms.acme.test']), { to: '12.4', rules: RULES }),
  ).toEqual(['upgrade set-version compose.yaml:3:12 Directus 12.4.1 is to run. It says 12.3.0 here.']);
});

test('what is wrong at both versions is no matter of the upgrade', async () => {
  expect(
    await stepsOf(composeService('12.1.0', ['CACHE_REDIS: redis://cache:6379', 'CACHE_STORE: disk']), {
      to: '12.2',
      rules: RULES,
    }),
  ).toEqual(['upgrade set-version compose.yaml:3:12 Directus 12.2.0 is to run. It says 12.1.0 here.']);
});

describe('where a plan starts', () => {
  const states = async (files: Readonly<Record<string, string>>, to: string, from?: string) => {
    const { deployments, steps } = await planOf(files, { to, ...(from === undefined ? {} : { from }), rules: RULES });
    return {
      deployments: deployments.map(({ state, from: start, note }) => [state, start, note]),
      steps: steps.length,
    };
  };

  test('a deployment that is there already', async () => {
    expect(await states(composeService('12.4.1', []), '12.4')).toEqual({
      deployments: [['up-to-date', '12.4.1', 'It is at 12.4.1 or above already.']],
      steps: 0,
    });
    expect(await states(composeService('12.4.1', []), '11')).toEqual({
      deployments: [
        [
          'up-to-date',
          '12.4.1',
          'It runs 12.4.1, which is newer than 11.17.4, and there is no way back: migrations of the database are not undone. Only a backup from before the upgrade leads there.',
        ],
      ],
      steps: 0,
    });
  });

  test('an image that follows each release', async () => {
    expect(await states(composeService('latest', []), '12')).toEqual({
      deployments: [
        ['up-to-date', 'latest (12.4.1)', 'It follows latest, which is 12.4.1 or newer; --from tells what runs now.'],
      ],
      steps: 0,
    });
  });

  test('an unknown version', async () => {
    const files = composeService('${TAG}', ['EMAIL_TRANSPORT: sendgrid']);
    expect(await states(files, '11.17')).toEqual({
      deployments: [['unknown-version', null, 'Its version is not written in the files; --from tells it.']],
      steps: 0,
    });
    expect(await stepsOf(files, { to: '11.17', from: '11.0', rules: RULES })).toEqual([
      'before stops-working compose.yaml:7:24 EMAIL_TRANSPORT is `sendgrid`, which is not one of its values: no mail is sent.',
      'upgrade set-version compose.yaml:3:12 Directus 11.17.4 is to run. It says ${TAG} here.',
    ]);
    expect((await planOf(files, { to: '11.17', from: '11.0' })).steps.at(-1)?.fix).toBe(
      'Give ${TAG} the value 11.17.4 where it is set, pull or build the image, and start it: it migrates the database first.',
    );
  });

  test('--from beats what the files say', async () => {
    expect((await states(composeService('12.4.1', []), '12.4', '12.0.2')).deployments).toEqual([
      ['planned', '12.0.2', ''],
    ]);
  });

  test('a version that is older than all that is known', async () => {
    expect((await states(composeService('9.22.1', []), '10')).deployments).toEqual([
      ['planned', '9.22.1', 'Changes before Directus 9.26.0 are not known, and not told here.'],
    ]);
  });

  test('Directus 8', async () => {
    expect(await states(composeService('v8.8.1', []), '12')).toEqual({
      deployments: [
        [
          'no-path',
          'v8.8.1 (8.8.1)',
          'Directus 8 and older are another program, from which no upgrade leads here: set up a new project and move the data.',
        ],
      ],
      steps: 0,
    });
  });
});

test('an open version: what may have changed already is to check, what lies beyond it is told', async () => {
  const files = composeService('11', ['EMAIL_TRANSPORT: sendgrid', 'PUBLIC_URL: https://cms.acme.test']);
  const { deployments } = await planOf(files, { to: '12.4', rules: RULES });
  expect(deployments.map(({ from, note }) => [from, note])).toEqual([
    ['11 (11.0.0 to 11.17.4)', '11 may already be 11.17.4: what changed up to there is to check only.'],
  ]);
  expect((await stepsOf(files, { to: '12.4', rules: RULES })).slice(1, 3)).toEqual([
    'before default-changes compose.yaml:8:19 IP_TRUST_PROXY is off by default, so behind a proxy every client has the address of the proxy: in the activity log, for rate limits and for IP allow lists.',
    // EMAIL_TRANSPORT=sendgrid fails in the newest 11 already, so it is a finding of today and no step.
    'upgrade set-version compose.yaml:3:12 Directus 12.4.1 is to run. It says 11 here.',
  ]);
});

test('a Node project: the dependency, and the Node that it asks for', async () => {
  const files = projectFiles`
    ==> package.json <==
    {
      "name": "cms",
      "engines": { "node": "18.x" },
      "dependencies": { "directus": "^11.2.0" }
    }

    ==> .env <==
    ADMIN_EMAIL=me@acme.test
    ADMIN_PASSWORD=correct-horse
    DB_CLIENT=sqlite3
    DB_FILENAME=data.db
  `;
  expect(await stepsOf(files, { to: '11.17.4', from: '11.2.1', rules: RULES })).toEqual([
    'before stops-working package.json:3:25 Directus needs Node 22 or newer, and Node 18.x is chosen here.',
    'upgrade set-version package.json:4:34 Directus 11.17.4 is to run. It says ^11.2.0 here.',
  ]);
});

test('what the version line advises depends on what migrates the database', async () => {
  const fixes = async (files: Readonly<Record<string, string>>) =>
    (await planOf(files, { to: '12.4.1' })).steps.filter(({ kind }) => kind === 'set-version').map(({ fix }) => fix);
  expect(await fixes(composeService('12.3.0', []))).toEqual([
    'Write directus/directus:12.4.1, pull or build the image, and start it: it migrates the database first.',
  ]);
  expect(await fixes(composeService('12.3.0', [], ['command: node cli.js start']))).toEqual([
    'Write directus/directus:12.4.1, pull or build the image, migrate the database with `directus bootstrap` of the new version, and start it.',
  ]);
  expect(
    await fixes(composeService('12.3.0', [], ['command: sh -c "node cli.js bootstrap && node cli.js start"'])),
  ).toEqual(['Write directus/directus:12.4.1, pull or build the image, and start it: it migrates the database first.']);
});

test('a script may migrate the database itself', async () => {
  const { steps } = await planOf(composeService('12.3.0', [], ['command: ./start.sh']), { to: '12.4.1' });
  expect(steps.map(({ fix }) => fix)).toEqual([
    'Write directus/directus:12.4.1, pull or build the image, migrate the database with `directus bootstrap` of the new version unless the start script does so, and start it.',
  ]);
});

test('what keeps the old version from starting is no matter of the upgrade', async () => {
  const files = composeService('10.3.0', [
    'KEY: 255d861b-5ea1-5996-9aa3-922530ec40b1',
    'LICENSE_KEY: ${LICENSE_KEY:?}',
  ]);
  expect(
    (await stepsOf(files, { to: '12.4', rules: [requiredVariableMissing, secretMissing] })).filter((step) =>
      step.includes('SECRET'),
    ),
  ).toEqual([]);
});

test('a release that is not known: the nearest one stands in, and is said so once', async () => {
  const { to, notes } = await planOf(composeService('12.3.0', []), { to: '13.1.0' });
  expect({ to, notes }).toEqual({
    to: '13.1.0',
    notes: [
      'Directus 13.1.0 is not among the releases that are known; the plan is made for 12.4.1, the nearest of them.',
    ],
  });
});
