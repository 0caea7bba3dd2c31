import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';

/** What rules need of the tables in src/directus/effects, as little as it can be: every run loads it. */
export const FAILURES = 'src/directus/failures.generated.ts';

const TOLD = new Set(['exits', 'crashes', 'hangs', 'requests-fail', 'feature-fails', 'warns']);

/** The content of that file. */
export function failures(root) {
  const folder = join(root, 'src/directus/effects');
  const tables = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => semver.compare(a.release, b.release));
  return `// Made by \`npm run docs\` from src/directus/effects: what failed with a kind of value.
import type { FailureTable } from './failure-table.js';

/** Oldest release first. Each line of \`rows\`: variable, kind, effect, what, line of the log; tabs between them. */
export const FAILURE_TABLES: readonly FailureTable[] = [
${tables.map(tableText).join('\n')}
];
`;
}

function tableText({ release, like, effects }) {
  const rows = effects
    .filter(([, , effect]) => TOLD.has(effect))
    .map(([variable, kind, effect, , what = '', line = '']) =>
      [variable, kind, effect, what, line]
        .map((part) => part.replace(/[\t\n]/g, ' '))
        .join('\t')
        .trimEnd(),
    );
  const parts = [
    `release: ${JSON.stringify(release)},`,
    ...(like ? [`like: ${JSON.stringify(like)},`] : []),
    `rows: [\n${rows.map((row) => `      ${JSON.stringify(row)},`).join('\n')}\n    ],`,
  ];
  return `  {\n${parts.map((part) => `    ${part}`).join('\n')}\n  },`;
}
