import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQuestions } from './ask-module.mjs';
import { readersOf } from './readers.mjs';
import { plain, PORTS, SCENES } from './scenes.mjs';

/** What the modules make of values is asked once for all runs, as long as nothing changed in how they are asked. */
export function readingsOf(installed, questions) {
  const texts = ['ask-module', 'consumers', 'readers'].map((name) =>
    readFileSync(new URL(`${name}.mjs`, import.meta.url)),
  );
  const asked = questions.map(({ name, value }) => [name, value]);
  const path = join(installed.folder, `readings-${digest([...texts, JSON.stringify(asked)].join(''))}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const readings = readQuestions(installed, questions, readersOf(installed));
  writeFileSync(path, JSON.stringify(readings));
  return readings;
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The unchanged scene is booted once for all runs, as long as nothing changed in how boots are made and looked at. */
export async function remembered(folder, scene, ask) {
  const texts = ['boot', 'probes', 'log-lines'].map((name) => readFileSync(new URL(`${name}.mjs`, import.meta.url)));
  const looks = [...texts, JSON.stringify({ ...plain(PORTS), ...SCENES[scene](PORTS) })].join('');
  const path = join(folder, `${scene}-${digest(looks)}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  const seen = await ask();
  writeFileSync(path, JSON.stringify(seen));
  return seen;
}
