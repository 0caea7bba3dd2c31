import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { JSON_SCHEMAS } from '../../src/docs/json-schemas.js';
import { runMain } from './run-main.js';

const fixtures = readdirSync('fixtures');
const schemaOf = (name: string) => JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8')) as object;

/** What a command is called with, apart from the project. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  env: ['env'],
  extensions: ['extensions'],
  upgrade: ['upgrade', '--to', 'latest'],
  preflight: ['preflight'],
  report: [],
  why: ['why', 'connect ECONNREFUSED 127.0.0.1:5432 and "SECRET" env variable is missing'],
};

test.each(Object.keys(JSON_SCHEMAS))('schema/%s.schema.json is what is committed (npm run docs)', (name) => {
  expect(schemaOf(name)).toEqual(JSON_SCHEMAS[name]);
});

describe.each(Object.entries(COMMANDS))('what prints %s follows its schema', (name, argv) => {
  const validate = new Ajv2020({ allErrors: true }).compile(schemaOf(name));

  test.each(fixtures)('%s', async (fixture) => {
    const { stdout } = await runMain(`fixtures/${fixture}`, [...argv, '--format', 'json']);
    // preflight says in a sentence that nothing is deployed.
    if (stdout === '') return;
    validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('a key that is not there is a mistake', () => {
    expect(validate({ version: 1, surprise: true })).toBe(false);
  });
});

test('rules', async () => {
  const validate = new Ajv2020({ allErrors: true }).compile(schemaOf('rules'));
  validate(JSON.parse((await runMain('/', ['rules', '--format', 'json'])).stdout));
  expect(validate.errors ?? []).toEqual([]);
  expect(validate([{ id: 1 }])).toBe(false);
});
