/**
 * Joins what each release says into one history, oldest release first.
 *
 * A *span* is `[since]` or `[since, until]`: the first release that has it, and the first that no longer has.
 * @returns {{ releases, variables: Map<string, object>, casts: object[], files: object[], prefixes: object[] }}
 * `casts` and `files` hold the patterns; those of plain names are in `variables`.
 */
export function historyOf(releases) {
  const known = releases.map(({ directus, api, env, extensions, node }) =>
    withoutUndefined({ directus, api, env, extensions, node }),
  );
  const variables = new Map();
  for (const name of namesIn(releases)) variables.set(name, variableHistory(name, releases));
  return {
    releases: known,
    variables,
    casts: patternHistory(releases, ({ casts }) =>
      [...casts].filter(([name]) => isPattern(name)).map(([name, cast]) => `${name} ${cast}`),
    ),
    files: patternHistory(releases, ({ fileVariables }) => [...fileVariables].filter(isPattern)),
    prefixes: patternHistory(releases, ({ uses }) => [...uses.prefixes]),
  };
}

const withoutUndefined = (record) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

const isPattern = (name) => name.includes('.+');

function namesIn(releases) {
  const names = new Set();
  for (const { defaults, casts, fileVariables, uses } of releases) {
    for (const name of [...defaults.keys(), ...casts.keys(), ...fileVariables, ...uses.readings.keys()]) {
      if (!isPattern(name)) names.add(name);
    }
  }
  return [...names].sort();
}

function variableHistory(name, releases) {
  const newest = releases.at(-1);
  return {
    span:
      spanOf(releases, (release) => release.uses.readings.has(name) || release.defaults.has(name)) ??
      spanOf(releases, (release) => release.fileVariables.has(name) || release.casts.has(name)),
    read: spanOf(releases, (release) => release.uses.readings.has(name)) ?? [],
    defaults: changes(releases, (release) => release.defaults.get(name)),
    casts: changes(releases, (release) => release.casts.get(name)),
    file: spanOf(releases, (release) => release.fileVariables.has(name)),
    readings: [...(newest.uses.readings.get(name) ?? lastReadings(name, releases))].sort(),
  };
}

/** Of a variable that is gone: how the last release that knew it read it. */
function lastReadings(name, releases) {
  return releases.findLast((release) => release.uses.readings.has(name))?.uses.readings.get(name) ?? [];
}

function spanOf(releases, has) {
  const first = releases.findIndex(has);
  if (first < 0) return undefined;
  const last = releases.findLastIndex(has);
  const after = releases[last + 1];
  return after ? [releases[first].directus, after.directus] : [releases[first].directus];
}

/** `[[since, value], ...]`, one entry for each change; undefined where a release has no value. */
function changes(releases, valueIn) {
  const list = [];
  for (const release of releases) {
    const value = valueIn(release);
    const previous = list.at(-1);
    if (JSON.stringify(asText(previous?.[1])) !== JSON.stringify(asText(value))) list.push([release.directus, value]);
  }
  return list;
}

const asText = (value) => (typeof value === 'number' ? String(value) : value === undefined ? null : [value]);

function patternHistory(releases, patternsIn) {
  const sets = releases.map((release) => ({ directus: release.directus, patterns: new Set(patternsIn(release)) }));
  const all = [...new Set(sets.flatMap(({ patterns }) => [...patterns]))].sort();
  return all.map((pattern) => ({ pattern, span: spanOf(sets, ({ patterns }) => patterns.has(pattern)) }));
}
