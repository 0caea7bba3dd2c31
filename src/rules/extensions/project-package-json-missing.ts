import { exitsOnFailure } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without extensions; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The folder that Directus is started in must have a package.json.',
  why: 'Directus looks for extensions also among the dependencies of the package.json in PACKAGE_FILE_LOCATION, by default the folder that it is started in. Where that file is missing or not JSON, it gives up on all extensions, also on those in the extensions folder.',
  help: 'Create {path} ({"name":"cms","private":true} is enough), or set PACKAGE_FILE_LOCATION to the folder that has one.',
  helpInGeneral:
    'Create the missing package.json ({"name":"cms","private":true} is enough), or set PACKAGE_FILE_LOCATION to the folder that has one.',
  evidence: [
    'oracle: ext-no-project-package-json',
    'oracle: ext-no-project-package-json-plus-good',
    'oracle: ext-no-project-package-json-must',
  ],
  messages: {
    missing: 'There is no {path}, so Directus loads no extension at all.',
    missingMustLoad: {
      text: 'There is no {path}, and with EXTENSIONS_MUST_LOAD on, Directus does not start without it.',
      severity: 'error',
      impact: 'prevents-start',
    },
    broken: 'The {path} is not valid JSON, so Directus loads no extension at all.',
    brokenMustLoad: {
      text: 'The {path} is not valid JSON, and with EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
  },
  examples: {
    bad: `
      ==> .env <==
      DB_CLIENT=sqlite3
      DB_FILENAME=./data.db
      PUBLIC_URL=https://cms.acme.test
      SECRET=0e7f1c5b9a3d4826b1c7e9f2a4d60835

      ==> extensions/.gitkeep <==
    `,
    good: `
      ==> .env <==
      DB_CLIENT=sqlite3
      DB_FILENAME=./data.db
      PUBLIC_URL=https://cms.acme.test
      SECRET=0e7f1c5b9a3d4826b1c7e9f2a4d60835

      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}
    `,
  },
  check({ deployment, report }) {
    const { packageFile, sources = [] } = deployment.extensionSetup ?? {};
    // Without a folder for extensions nothing is lost, and the project itself may lie elsewhere.
    if (deployment.container || !packageFile || packageFile.path === undefined || !sources.some(({ exists }) => exists))
      return;
    if (packageFile.state !== 'missing' && packageFile.state !== 'broken') return;
    const must = exitsOnFailure(deployment);
    const message =
      packageFile.state === 'missing' ? (must ? 'missingMustLoad' : 'missing') : must ? 'brokenMustLoad' : 'broken';
    report(message, { at: deployment.at, data: { path: packageFile.path } });
  },
});
