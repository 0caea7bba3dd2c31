import { constantsIn } from './literals.mjs';

const HEADER = `// Written by \`npm run catalogue\` from the published packages of Directus. Don't edit: what people know
// better than the packages stands in facts/.
import type { GeneratedCatalogue } from './catalogue.js';

export const GENERATED: GeneratedCatalogue = `;

/** The text of src/directus/catalogue.generated.ts for a history. One line for each variable. */
export function render({ releases, variables, casts, files, prefixes }) {
  const lines = ['{'];
  list(lines, 'releases', releases.map(literal));
  lines.push(
    '  variables: {',
    ...[...variables].map(([name, facts]) => `    ${name}: ${literal(compact(facts))},`),
    '  },',
  );
  list(
    lines,
    'castPatterns',
    casts.map(({ pattern, span }) => literal([...pattern.split(' '), ...span])),
  );
  list(
    lines,
    'filePatterns',
    files.map(({ pattern, span }) => literal([pattern, ...span])),
  );
  list(
    lines,
    'prefixes',
    prefixes.map(({ pattern, span }) => literal([pattern, ...span])),
  );
  return `${HEADER}${lines.join('\n')}\n};\n`;
}

function list(lines, key, items) {
  lines.push(`  ${key}: [`, ...items.map((item) => `    ${item},`), '  ],');
}

/** Leaves out what says nothing. `read` is only given where it differs from `span`. */
function compact({ span, read, defaults, casts, file, readings }) {
  return {
    ...(span && { span }),
    ...(String(read) !== String(span) && { read }),
    ...(defaults.length > 0 && { defaults }),
    ...(casts.length > 0 && { casts }),
    ...(file && { file }),
    ...(readings.length > 0 && { readings }),
  };
}

function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
  if (value === undefined) return 'null';
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${literal(item)}`)
      .join(', ')} }`;
  }
  return String(value);
}

/** The history that a generated file holds, read without running it. */
export function parseGenerated(text) {
  const root = constantsIn(text, ['GENERATED']).get('GENERATED') ?? new Map();
  const spans = (key, words) =>
    (root.get(key) ?? []).map((entry) => ({ pattern: entry.slice(0, words).join(' '), span: entry.slice(words) }));
  return {
    releases: (root.get('releases') ?? []).map((release) => Object.fromEntries(release)),
    variables: new Map(
      [...(root.get('variables') ?? [])].map(([name, facts]) => [name, expand(Object.fromEntries(facts))]),
    ),
    casts: spans('castPatterns', 2),
    files: spans('filePatterns', 1),
    prefixes: spans('prefixes', 1),
  };
}

function expand({ span, read, defaults = [], casts = [], file, readings = [] }) {
  return { span, read: read ?? span, defaults, casts, file, readings };
}
