import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { configurationJsonSchema } from '../../src/config/json-schema.js';
import { rulesPage } from '../../src/docs/rules-page.js';
import { rules } from '../../src/rules/index.js';

const read = (path: string) => readFileSync(path, 'utf8');

describe('what is generated is what is committed (npm run docs)', () => {
  test('RULES.md', () => {
    expect(read('RULES.md')).toBe(rulesPage(rules));
  });

  test("the configuration's schema", () => {
    expect(JSON.parse(read('schema/config.schema.json'))).toEqual(configurationJsonSchema(rules));
  });
});

describe("the configuration's schema", () => {
  const validate = new Ajv({ allErrors: true }).compile<unknown>(JSON.parse(read('schema/config.schema.json')));

  test('takes a whole configuration', () => {
    const configuration = {
      $schema: './node_modules/directus-lint/schema/config.schema.json',
      rules: { 'public-url-missing': 'off', 'secret-too-short': { severity: 'warning', options: { minimum: 64 } } },
      ignore: ['examples/'],
      stages: { 'deploy/eu/**': 'staging' },
      overrides: [{ files: ['legacy/**'], rules: { 'secret-in-git': 'warning' } }],
      assume: { tls: 'proxy', backups: 'provider' },
      suppressions: 'forbid',
    };
    expect(validate(configuration)).toBe(true);
  });

  test.each([
    [{ rule: {} }],
    [{ rules: { 'no-such-rule': 'off' } }],
    [{ rules: { 'secret-too-short': 'fatal' } }],
    [{ rules: { 'secret-too-short': { options: { minimum: 'many' } } } }],
    [{ stages: { a: 'prod' } }],
    [{ overrides: [{ rules: {} }] }],
    [{ assume: { tls: 'yes' } }],
  ])('refuses %j', (configuration) => {
    expect(validate(configuration)).toBe(false);
  });
});
