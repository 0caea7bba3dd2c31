import { execFileSync } from 'node:child_process';

/** Runs in a process of its own: sets each variable to its value, and tells what `useEnv()` makes of it. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { pathToFileURL } from 'node:url';
  const { modules, readers, rounds } = JSON.parse(readFileSync(0, 'utf8'));
  const load = (path) => import(pathToFileURL(modules + '/' + path).href).catch(() => ({}));
  const { toArray, toBoolean } = await load('@directus/utils/dist/shared/index.js').then((found) => found.toArray ? found : load('@directus/utils/dist/index.js'));
  const { getMilliseconds } = await load('@directus/api/dist/utils/get-milliseconds.js');
  const { default: bytes } = await load('bytes/index.js');
  const functions = { toArray, toBoolean, getMilliseconds, bytes: bytes?.parse, Boolean, Number, String, parseInt, present: () => true };
  const read = (value, name) => {
    const through = readers[name];
    if (!through) return shown(value);
    return through.map((reader) => {
      if (reader.startsWith('compare')) return shown(value === JSON.parse(reader.slice(7)));
      try {
        return shown(functions[reader](value));
      } catch (error) {
        return 'throws ' + error.message;
      }
    }).join(' ');
  };
  process.env.CONFIG_PATH = '/no/such/file';
  const shown = (value) => {
    if (value === undefined || Number.isNaN(value) || value === Infinity || value instanceof RegExp) return String(value);
    return typeof value + ' ' + JSON.stringify(value);
  };
  const given = [];
  for (const [round, values] of rounds.entries()) {
    const { useEnv } = await import(pathToFileURL(modules + '/@directus/env/dist/index.js').href + '?round=' + round);
    for (const [name, value] of Object.entries(values)) if (value !== null) process.env[name] = value;
    try {
      const env = useEnv();
      given.push(Object.fromEntries(Object.keys(values).map((name) => [name, read(env[name], name)])));
    } catch (error) {
      given.push(Object.fromEntries(Object.keys(values).map((name) => [name, 'throws ' + error.message])));
    }
    for (const name of Object.keys(values)) delete process.env[name];
  }
  console.log(JSON.stringify(given));
`;

/**
 * What @directus/env makes of values, or, where a variable is read through known functions only, what these give.
 * @param {import('./install.mjs').Installed} installed
 * @param {readonly Record<string, string>[]} rounds values by name; each round is read apart
 * @returns {Record<string, string>[]}
 */
export function readValues({ node, modules }, rounds, readers = new Map()) {
  const input = JSON.stringify({
    modules,
    rounds,
    readers: Object.fromEntries([...readers].map(([name, through]) => [name, [...through].sort()])),
  });
  const output = execFileSync(node, ['--input-type=module', '-e', SCRIPT], {
    input,
    encoding: 'utf8',
    env: {},
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(output);
}

/**
 * What is read of each question's value, in the order of the questions. Equal texts are equal for Directus.
 * @param {import('./questions.mjs').Question[]} questions
 */
export function readQuestions(installed, questions, readers) {
  const rounds = [{}];
  const places = questions.map(({ name, value }) => {
    // The first round has no values: what is absent has its default.
    let round = value === null ? 0 : rounds.findIndex((values, index) => index > 0 && !(name in values));
    if (round < 0) round = rounds.push({}) - 1;
    rounds[round][name] = value;
    return round;
  });
  const given = readValues(installed, rounds, readers);
  return questions.map(({ name }, index) => given[places[index]][name]);
}
