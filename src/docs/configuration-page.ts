import type { AnyRule } from '../engine/define-rule.js';
import { codeBlock, prose, table } from './markdown.js';
import type { JsonSchema } from './json-page.js';
import { describeOptions } from './options.js';
import { pagePath } from './rule-page.js';

/** What the settings look like; a test reads it with the program's own reader. */
export const EXAMPLE_CONFIGURATION = `rules:
  telemetry-cannot-be-off: off
  secret-too-short:
    severity: warning
    options:
      minimum: 48

# Patterns as in .gitignore, here and below.
ignore:
  - examples/

# Of several patterns that match, the last one counts.
stages:
  deploy/**: production
  deploy/eu/**: staging

overrides:
  - files: [legacy/**]
    rules:
      secret-in-git: warning

# What files can't show.
assume:
  tls: proxy
  backups: provider

# Whether comments and a baseline may silence findings.
suppressions: allow
`;

/** `docs/guide/configuration.md`, from the schema of the configuration and the options of the rules. */
export function configurationPage(schema: JsonSchema, rules: readonly AnyRule[]): string {
  const settings = Object.entries(schema.properties ?? {});
  return `${[
    '# Configuration',
    'None is needed. `directus-lint.config.yaml`, `.yml` or `.json` in the linted folder, `directusLint` in its package.json, or the file that `--config` names; data only, never code. A mistake in it is reported with its place and, where there is one, the name that was meant.',
    codeBlock('yaml directus-lint.config.yaml', EXAMPLE_CONFIGURATION),
    '## Settings',
    table(
      ['setting', 'meaning'],
      settings.map(([name, { description = '' }]) => [`\`${name}\``, prose(description)]),
    ),
    '## Rules',
    'Each rule takes `off`, `error`, `warning` or `info`, or an object with `severity` and `options`. These have options:',
    optionsTable(rules),
    '## Assume',
    'What files cannot show, asserted by you; [preflight](preflight.md) takes it instead of unknown.',
    table(
      ['question', 'answers'],
      Object.entries(schema.properties?.['assume']?.properties ?? {}).map(([name, { description = '' }]) => [
        `\`${name}\``,
        prose(description),
      ]),
    ),
    'The schema, `schema/config.schema.json` in the package, lets editors complete and explain all of this ([Editors](editors.md)).',
  ].join('\n\n')}\n`;
}

function optionsTable(rules: readonly AnyRule[]): string {
  const rows = rules.flatMap((rule) =>
    describeOptions(rule).map(({ name, type, defaultValue, description }) => [
      `[${rule.id}](../${pagePath(rule).replace('docs/', '')})`,
      `\`${name}\``,
      type,
      `\`${defaultValue}\``,
      prose(description),
    ]),
  );
  return table(['rule', 'option', 'type', 'default', 'meaning'], rows);
}
