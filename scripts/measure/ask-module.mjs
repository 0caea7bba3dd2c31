import { execFileSync } from 'node:child_process';
import { consumerOf } from './consumers.mjs';

/** Runs in a process of its own: sets each variable to its value, and tells what `useEnv()` makes of it. */
const SCRIPT = `
  import { readFileSync } from 'node:fs';
  import { pathToFileURL } from 'node:url';
  const { modules, readers, consumers, rounds, own } = JSON.parse(readFileSync(0, 'utf8'));
  const { consumed, consumersOf } = await import(own);
  const libraries = consumersOf(modules);
  const load = (path) => import(pathToFileURL(modules + '/' + path).href).catch(() => ({}));
  const { toArray, toBoolean } = await load('@directus/utils/dist/shared/index.js').then((found) => found.toArray ? found : load('@directus/utils/dist/index.js'));
  const { getMilliseconds } = await load('@directus/api/dist/utils/get-milliseconds.js');
  const { default: bytes } = await load('bytes/index.js');
  const { default: ms } = await load('ms/index.js');
  const { toDimension } = await load('@directus/api/dist/services/assets/assert-transforms-allowed.js');
  const functions = { toArray, toBoolean, getMilliseconds, bytes: bytes?.parse, ms, toDimension, Boolean, Number, String, parseInt, present: () => true };
  const read = (value, name) => {
    // What is used then stands where it is read: nothing that is written is known to be the same.
    if (value === undefined) return 'absent';
    if (consumers[name]) return consumed(libraries, consumers[name], value);
    const through = readers[name];
    if (!through) return shown(value);
    return through.map((reader) => {
      if (reader.startsWith('compare')) return shown(value === JSON.parse(reader.slice(7)));
      // A function that this release doesn't have tells nothing: the value itself counts.
      if (!functions[reader]) return shown(value);
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
  let reads = 0;
  const readTogether = async (values) => {
    const { useEnv } = await import(pathToFileURL(modules + '/@directus/env/dist/index.js').href + '?read=' + reads++);
    for (const [name, value] of Object.entries(values)) if (value !== null) process.env[name] = value;
    try {
      const env = useEnv();
      const given = {};
      for (const name of Object.keys(values)) given[name] = await read(env[name], name);
      return given;
    } catch (error) {
      if (Object.keys(values).length === 1) return { [Object.keys(values)[0]]: 'throws ' + error.message };
      return undefined;
    } finally {
      for (const name of Object.keys(values)) delete process.env[name];
    }
  };
  const given = [];
  for (const values of rounds) {
    const together = await readTogether(values);
    if (together) {
      given.push(together);
      continue;
    }
    // One of them makes all of it fail: each is read alone.
    const alone = {};
    for (const [name, value] of Object.entries(values)) Object.assign(alone, await readTogether({ [name]: value }));
    given.push(alone);
  }
  process.stdout.write(JSON.stringify(given), () => process.exit(0));
`;

/**
 * What @directus/env makes of values, or, where a variable is read through known functions only, what these give.
 * @param {import('./install.mjs').Installed} installed
 * @param {readonly Record<string, string>[]} rounds values by name; each round is read apart
 * @param {Record<string, readonly [string, string?]>} consumers by name, see `consumerOf`
 * @returns {Record<string, string>[]}
 */
export function readValues({ node, modules }, rounds, readers = new Map(), consumers = {}) {
  const input = JSON.stringify({
    modules,
    rounds,
    consumers,
    own: new URL('consumers.mjs', import.meta.url).href,
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
    let round =
      value === null ? 0 : rounds.findIndex((values, index) => index > 0 && !(name in values) && !isAlone(values));
    // A file that isn't there makes all of it fail.
    if (round < 0 || name.endsWith('_FILE')) round = rounds.push({}) - 1;
    rounds[round][name] = value;
    return round;
  });
  const consumers = Object.fromEntries(
    questions.flatMap(({ name, listed }) => (consumerOf(listed) ? [[name, consumerOf(listed)]] : [])),
  );
  const given = readValues(installed, rounds, readers, consumers);
  return questions.map(({ name }, index) => given[places[index]][name]);
}

function isAlone(values) {
  return Object.keys(values).some((name) => name.endsWith('_FILE'));
}
