/**
 * What differs between two histories, one sentence each.
 * @param at only what held at this release is compared: then `after` may be the history of that release alone
 */
export function differences(before, after, { at } = {}) {
  const view = at === undefined ? whole : (history) => stateAt(history, at);
  const [old, now] = [view(before), view(after)];
  const lines = [];
  for (const name of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === undefined) lines.push(`+ ${name} ${is}`);
    else if (is === undefined) lines.push(`- ${name} ${was}`);
    else if (was !== is) lines.push(`~ ${name}\n    was ${was}\n    is  ${is}`);
  }
  return lines;
}

const text = (value) =>
  JSON.stringify(value, (_key, item) => (item === undefined ? null : item === Infinity ? 'Infinity' : item));

function whole({ releases, variables, casts, files, prefixes }) {
  return new Map([
    ...releases.map((release) => [`release ${release.directus}`, text(release)]),
    ...[...variables].map(([name, facts]) => [name, text(facts)]),
    ...casts.map(({ pattern, span }) => [`cast ${pattern}`, text(span)]),
    ...files.map(({ pattern, span }) => [`_FILE ${pattern}`, text(span)]),
    ...prefixes.map(({ pattern, span }) => [`prefix ${pattern}`, text(span)]),
  ]);
}

/** What a history says of its newest release: there each span that has no end still holds. */
function stateAt({ releases, variables, casts, files, prefixes }, at) {
  const open = (span) => span?.length === 1;
  const state = new Map([[`release ${at}`, text(releases.find(({ directus }) => directus === at))]]);
  for (const [name, { read, defaults, casts: cast, file, readings }] of variables) {
    const now = {
      read: open(read),
      default: defaults.at(-1)?.[1],
      cast: cast.at(-1)?.[1],
      file: open(file),
      readings: open(read) ? readings : [],
    };
    if (now.read || now.file || (now.default ?? now.cast ?? undefined) !== undefined) state.set(name, text(now));
  }
  for (const [kind, list] of Object.entries({ cast: casts, _FILE: files, prefix: prefixes })) {
    for (const { pattern, span } of list) if (open(span)) state.set(`${kind} ${pattern}`, 'present');
  }
  return state;
}
