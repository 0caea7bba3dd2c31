#!/usr/bin/env node
// Writes what is generated from the source: the list of the rules, what values were seen to fail, RULES.md and a page for each rule, the
// manual page, the configuration's schema, the schemas of JSON output, the patterns of hooks, the list of licences, and the sessions in README.md.
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
const SOURCE = `
  export { rules } from './src/rules/index.ts';
  export { rulesPage } from './src/docs/rules-page.ts';
  export { rulePages } from './src/docs/rule-pages.ts';
  export { JSON_SCHEMAS } from './src/docs/json-schemas.ts';
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
  const { rules, rulesPage, rulePages, manPage, JSON_SCHEMAS, configurationJsonSchema } = await import(BUNDLE);
  return {
    'RULES.md': rulesPage(rules),
    ...(await rulePages(rules)),
    'man/directus-lint.1': manPage(),
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
    'README.md': withSessions(current('README.md'), `${ROOT}bin/directus-lint.js`),
  };
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
