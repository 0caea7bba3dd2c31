import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {object} Answer
 * @property {string} variable @property {string} kind @property {string} effect @property {string} [what]
 * @property {string} [line] @property {'boot' | 'module'} how
 */

/** @typedef {{ release: string, variables: readonly string[] }} Like variables that another release reads alike */

/** @returns {Answer[]} the answers of a committed table; none where there is no table yet */
export function readTable(path) {
  if (!existsSync(path)) return [];
  const { effects, nothing, starts = {} } = JSON.parse(readFileSync(path, 'utf8'));
  const seen = effects.map(([variable, kind, effect, how, what, line]) => ({
    variable,
    kind,
    effect,
    how,
    ...(what && { what }),
    ...(line && { line }),
  }));
  const unseen = Object.entries(nothing).flatMap(([variable, by]) =>
    Object.entries(by).flatMap(([how, kinds]) =>
      kinds.split(' ').map((kind) => ({ variable, kind, effect: 'nothing', how })),
    ),
  );
  const started = Object.entries(starts).flatMap(([variable, kinds]) =>
    kinds.split(' ').map((kind) => ({ variable, kind, effect: 'starts', how: 'boot' })),
  );
  return [...seen, ...unseen, ...started];
}

/**
 * Writes the table of a release: one line for each answer where something happened, and one for each variable with the
 * kinds at which nothing was seen. `starts` has what was only
 * seen to start. What is in none of them was not asked.
 * @param {Like} [like] their answers are in the table of that release
 */
export function writeTable(path, release, answers, like) {
  const sorted = [...answers].sort((a, b) => compare(a.variable, b.variable) || compare(a.kind, b.kind));
  const effects = sorted
    .filter(({ effect }) => effect !== 'nothing' && effect !== 'starts')
    .map(({ variable, kind, effect, how, what, line }) =>
      JSON.stringify(
        line
          ? [variable, kind, effect, how, what ?? '', line]
          : what
            ? [variable, kind, effect, how, what]
            : [variable, kind, effect, how],
      ),
    );
  const silent = sorted.filter(({ effect }) => effect === 'nothing');
  const nothing = [...new Set(silent.map(({ variable }) => variable))]
    .map((variable) => [variable, silent.filter((row) => row.variable === variable)])
    .map(([variable, rows]) => `${JSON.stringify(variable)}: ${JSON.stringify(byWay(rows))}`);
  const started = sorted.filter(({ effect }) => effect === 'starts');
  const starts = [...new Set(started.map(({ variable }) => variable))].map((variable) => {
    const kinds = started.filter((row) => row.variable === variable).map(({ kind }) => kind);
    return `${JSON.stringify(variable)}: ${JSON.stringify(kinds.join(' '))}`;
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `{\n"release": ${JSON.stringify(release)},\n${likeLine(like)}"effects": [\n${effects.join(',\n')}\n],\n"nothing": {\n${nothing.join(',\n')}\n}${starts.length > 0 ? `,\n"starts": {\n${starts.join(',\n')}\n}` : ''}\n}\n`,
  );
}

function likeLine(like) {
  return like ? `"like": ${JSON.stringify({ release: like.release, variables: like.variables.join(' ') })},\n` : '';
}

function byWay(rows) {
  const ways = ['boot', 'module'].map((way) => [
    way,
    rows
      .filter(({ how }) => how === way)
      .map(({ kind }) => kind)
      .join(' '),
  ]);
  return Object.fromEntries(ways.filter(([, kinds]) => kinds));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
