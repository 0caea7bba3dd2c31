import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strayPlaceIn } from '../../scripts/fuzz/check-parser.js';
import { fuzzEdits } from '../../scripts/fuzz/fuzz-edits.js';
import { fuzzParser } from '../../scripts/fuzz/fuzz-parser.js';
import { fuzzProjects, projectOf } from '../../scripts/fuzz/fuzz-projects.js';
import { mutate } from '../../scripts/fuzz/mutate.js';
import { PARSERS } from '../../scripts/fuzz/parsers.js';
import { plant } from '../../scripts/fuzz/plant.js';
import { Random } from '../../scripts/fuzz/random.js';
import { leakIn, makeSecret, windowsOf } from '../../scripts/fuzz/secrets.js';
import { seedProjects } from '../../scripts/fuzz/seeds.js';
import { spanOf } from '../../src/model/source.js';

/** Few, since they run with all tests; `npm run fuzz` takes as many as one has time for. */
const TEXTS = 300;
const PROJECTS = 40;
const EDITED = 3;

test.each(Object.keys(PARSERS))('the parser %s takes any text', async (name) => {
  expect((await fuzzParser(name, TEXTS, 7)).faults).toEqual([]);
});

test('after each of many edits, a run that remembers those before says the same as a fresh one', async () => {
  const seeds = seedProjects('fixtures');
  for (let seed = 0; seed < EDITED; seed++) expect(await fuzzEdits(seed, seeds)).toBeUndefined();
});

describe('whole projects', () => {
  let folder = '';
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-fuzz-')));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('no command crashes, hangs, tells a piece of a secret or names a place that is not there', async () => {
    const faults: unknown[] = [];
    await fuzzProjects(0, PROJECTS, seedProjects('fixtures'), folder, (_, found) => void faults.push(...found));
    expect(faults).toEqual([]);
  });
});

describe('the fuzzer sees what it looks for', () => {
  test('any four characters of a secret', () => {
    const windows = windowsOf(['GkHj2Vqx'], ['2Vqx is said elsewhere']);
    expect([leakIn('..Hj2V..', windows), leakIn('..2Vqx', windows), leakIn('GkH j2V', windows)]).toEqual([
      'Hj2V',
      undefined,
      undefined,
    ]);
  });

  test('a place behind the end of its file', () => {
    const file = { path: 'a', text: 'four' };
    const result = (end: number) => new Map([['x', [{ at: spanOf(file, 2, end) }]]]);
    expect([strayPlaceIn(result(4), file), strayPlaceIn(result(5), file), strayPlaceIn(result(1), file)]).toEqual([
      undefined,
      'it names the place 2-5 in a file of 4 characters',
      'it names the place 2-1 in a file of 4 characters',
    ]);
  });

  test('the same number makes the same project', () => {
    const seeds = [{ '.env': 'A=1\nB=2\n', 'compose.yaml': 'services:\n  a:\n    environment:\n      A: b\n' }];
    expect(projectOf(3, seeds)).toEqual(projectOf(3, seeds));
  });

  test('what is planted stays whole', () => {
    const random = new Random(1);
    for (let i = 0; i < 200; i++) {
      const { files, secrets } = plant({ '.env': 'A=1\nB=2\n' }, random);
      const text = mutate(files.get('.env') ?? [], random)
        .map((piece) => piece.text)
        .join('');
      expect(secrets.filter((secret) => !text.includes(secret))).toEqual([]);
    }
  });

  test('each window of a secret has letters that few words have', () => {
    const random = new Random(5);
    const secrets = Array.from({ length: 100 }, () => makeSecret(random));
    expect(secrets.filter((secret) => !/^(?:[ghjkqvwxyz].?)+$/i.test(secret) || secret.length < 6)).toEqual([]);
  });
});
