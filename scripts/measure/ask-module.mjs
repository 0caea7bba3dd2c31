import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs in a process of its own: sets each variable to its value, and tells what `useEnv()` makes of it. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { pathToFileURL } from 'node:url';
  const [module, ...rounds] = JSON.parse(readFileSync(0, 'utf8'));
  process.env.CONFIG_PATH = '/no/such/file';
  const shown = (value) => {
    if (value === undefined || Number.isNaN(value) || value === Infinity || value instanceof RegExp) return String(value);
    return typeof value + ' ' + JSON.stringify(value);
  };
  const given = [];
  for (const [round, values] of rounds.entries()) {
    const { useEnv } = await import(pathToFileURL(module).href + '?round=' + round);
    Object.assign(process.env, values);
    try {
      const env = useEnv();
      given.push(Object.fromEntries(Object.keys(values).map((name) => [name, shown(env[name])])));
    } catch (error) {
      given.push(Object.fromEntries(Object.keys(values).map((name) => [name, 'throws ' + error.message])));
    }
    for (const name of Object.keys(values)) delete process.env[name];
  }
  console.log(JSON.stringify(given));
`;

/**
 * What @directus/env makes of values: their type and content after casting.
 * @param {import('./install.mjs').Installed} installed
 * @param {readonly Record<string, string>[]} rounds values by name; each round is read apart
 * @returns {Record<string, string>[]}
 */
export function castValues({ node, modules }, rounds) {
  const input = JSON.stringify([join(modules, '@directus/env/dist/index.js'), ...rounds]);
  const output = execFileSync(node, ['--input-type=module', '-e', SCRIPT], {
    input,
    encoding: 'utf8',
    env: {},
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(output);
}

/** The same for one value at a time of many variables: the answer for each question, in its order. */
export function castQuestions(installed, questions) {
  const rounds = [];
  const places = questions.map(({ name, value }) => {
    if (value === null) return undefined;
    let round = rounds.findIndex((values) => !(name in values));
    if (round < 0) round = rounds.push({}) - 1;
    rounds[round][name] = value;
    return round;
  });
  const given = castValues(installed, rounds);
  return questions.map(({ name }, index) => (places[index] === undefined ? 'undefined' : given[places[index]][name]));
}
