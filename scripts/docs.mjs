#!/usr/bin/env node
// Writes what is generated from the source: the list of the rules, what values were seen to fail, RULES.md and a page for each rule, the
// manual page, the configuration's schema, the schemas of JSON output, the patterns of hooks, the list of licences, the pages about symptoms, the configuration and JSON, and the sessions in README.md and the guides.
//   --check   compares instead, and fails where a file isn't what it should be
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { bundle, ROOT } from './build.mjs';
import { lintStaged, preCommitConfig, preCommitHooks } from './file-patterns.mjs';
import { failures, FAILURES } from './failures.mjs';
import { licenseList, LICENSE_LIST } from './licenses.mjs';
import { withSessions } from './readme.mjs';
import { ruleIndex, RULE_INDEX } from './rule-index.mjs';

const BUNDLE = `${ROOT}node_modules/.cache/directus-lint/docs.mjs`;
const PAGES = 'docs/rules';
const REPORT_SCHEMA = 'schema/report.schema.json';
const PAGES_WITH_SESSIONS = ['README.md', 'docs/guide/first-run.md', 'docs/guide/upgrade.md'];
const SOURCE = `
  export { rules } from './src/rules/index.ts';
  export { rulesPage } from './src/docs/rules-page.ts';
  export { rulePages } from './src/docs/rule-pages.ts';
  export { JSON_SCHEMAS } from './src/docs/json-schemas.ts';
  export { symptomsPage } from './src/docs/symptoms-page.ts';
  export { jsonPage } from './src/docs/json-page.ts';
  export { configurationPage } from './src/docs/configuration-page.ts';
  export { DEPLOYMENT_KINDS } from './src/model/project.ts';
  export { commandsPage } from './src/cli/completions/commands-page.ts';
  export { manPage } from './src/cli/completions/man-page.ts';
  export { configurationJsonSchema } from './src/config/json-schema.ts';
`;

/** Source that is generated comes first: all else is made from what is in it. */
function bringUpToDate(path, content, check) {
  if (current(path) === content) return true;
  if (check) {
    console.error(`${path} is not what it is made from; run \`npm run docs\`.`);
    return false;
  }
  writeFileSync(`${ROOT}${path}`, content);
  console.log(`wrote ${path}`);
  return true;
}

async function generate() {
  await build({
    stdin: { contents: SOURCE, resolveDir: ROOT },
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const bundled = await bundle();
  const made = await import(BUNDLE);
  const { rules, rulesPage, rulePages, manPage, JSON_SCHEMAS, configurationJsonSchema } = made;
  const report = withKinds(current(REPORT_SCHEMA), made.DEPLOYMENT_KINDS);
  const schemas = { report: JSON.parse(report), ...JSON_SCHEMAS };
  return {
    'RULES.md': rulesPage(rules),
    ...(await rulePages(rules)),
    'docs/symptoms.md': made.symptomsPage(rules),
    'docs/guide/configuration.md': made.configurationPage(configurationJsonSchema(rules), rules),
    'docs/guide/commands.md': made.commandsPage(),
    'docs/guide/json.md': made.jsonPage(schemas),
    'man/directus-lint.1': manPage(),
    [REPORT_SCHEMA]: report,
    'schema/config.schema.json': `${JSON.stringify(configurationJsonSchema(rules), null, 2)}\n`,
    ...Object.fromEntries(
      Object.entries(JSON_SCHEMAS).map(([name, schema]) => [
        `schema/${name}.schema.json`,
        `${JSON.stringify(schema, null, 2)}\n`,
      ]),
    ),
    '.pre-commit-hooks.yaml': preCommitHooks(current('.pre-commit-hooks.yaml')),
    'integrations/hooks/pre-commit-config.yaml': preCommitConfig(current('integrations/hooks/pre-commit-config.yaml')),
    'integrations/hooks/lintstagedrc.json': lintStaged(),
    [LICENSE_LIST]: licenseList(bundled, ROOT),
    ...Object.fromEntries(
      PAGES_WITH_SESSIONS.map((path) => [path, withSessions(current(path), `${ROOT}bin/directus-lint.js`)]),
    ),
  };
}

/** The schema of the report is written by hand, but for the kinds of deployment. */
function withKinds(schema, kinds) {
  return schema.replace(
    /("kind": \{\s*"enum": \[)[^\]]*/,
    (_, start) => start + kinds.map((kind) => JSON.stringify(kind)).join(', '),
  );
}

function current(path) {
  try {
    return readFileSync(`${ROOT}${path}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Pages of rules that are no longer there. */
function orphans(generated) {
  if (!existsSync(`${ROOT}${PAGES}`)) return [];
  return readdirSync(`${ROOT}${PAGES}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${PAGES}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md') && !Object.hasOwn(generated, path));
}

const check = process.argv.includes('--check');
const indexIsRight = bringUpToDate(RULE_INDEX, ruleIndex(ROOT), check);
const failuresAreRight = bringUpToDate(FAILURES, failures(ROOT), check);
const generated = await generate();
const superfluous = orphans(generated);
const stale = Object.entries(generated).filter(([path, content]) => current(path) !== content);
if (check) {
  for (const [path] of stale) console.error(`${path} is not what the source gives; run \`npm run docs\`.`);
  for (const path of superfluous) console.error(`${path} belongs to no rule; run \`npm run docs\`.`);
  process.exitCode = stale.length + superfluous.length === 0 && indexIsRight && failuresAreRight ? 0 : 1;
} else {
  for (const [path, content] of stale) {
    mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
    writeFileSync(`${ROOT}${path}`, content);
    console.log(`wrote ${path}`);
  }
  for (const path of superfluous) {
    rmSync(`${ROOT}${path}`);
    console.log(`removed ${path}`);
  }
}
