/**
 * @typedef {object} Outcome
 * @property {'exits' | 'crashes' | 'hangs' | 'requests-fail' | 'feature-fails' | 'warns' | 'falls-back' | 'differs' | 'nothing'} effect
 * @property {string} [what] the uses that fail, what it falls back to, or what is different
 * @property {string} [line] the first line of the log that says so
 */

const FAILED = /^(?:no answer|[45]\d\d|never sent|undefined rows|\{"errors"|\{\}$)/;
/** How many of the uses must fail for it to be every request. */
const EVERY = 0.7;

/**
 * What a change of one variable did, seen against the same scene without it.
 * @param {import('./boot.mjs').Seen} seen
 * @param {import('./boot.mjs').Seen} standard
 * @returns {Outcome}
 */
export function outcomeOf(seen, standard) {
  const said = seen.reports.filter((line) => !standard.reports.includes(line));
  const line = lineOf(seen.end, said);
  if (seen.end === 'exited') return { effect: 'exits', ...line };
  if (seen.end === 'crashed') return { effect: 'crashes', what: lastUse(seen, standard), ...line };
  if (seen.end === 'hung') return { effect: 'hangs', ...line };
  if (seen.end === 'deaf') return { effect: 'requests-fail', ...line };
  const changed = changesOf(seen, standard);
  const failed = changed.filter((use) => FAILED.test(seen.uses[use]) && !FAILED.test(standard.uses[use]));
  if (failed.length >= EVERY * Object.values(standard.uses).filter((use) => !FAILED.test(use)).length)
    return { effect: 'requests-fail', what: seen.uses[failed[0]], ...line };
  if (failed.length > 0)
    return {
      effect: 'feature-fails',
      what: failed
        .map((use) => `${use}: ${seen.uses[use]}`)
        .slice(0, 4)
        .join('; '),
      ...line,
    };
  if (said.length > 0)
    return { effect: 'warns', ...(changed.length > 0 && { what: difference(changed, seen, standard) }), ...line };
  if (changed.length > 0) return { effect: 'differs', what: difference(changed, seen, standard) };
  return { effect: 'nothing' };
}

/** The uses that two boots answered differently. */
export function changesOf(seen, standard) {
  return Object.keys(standard.uses).filter((use) => seen.uses[use] !== standard.uses[use]);
}

/** The first use that got no answer any more. */
function lastUse(seen, standard) {
  const changed = changesOf(seen, standard);
  return changed.find((use) => /^(?:no answer|undefined)/.test(seen.uses[use])) ?? changed[0];
}

/** What ends the process comes last before the end; a start that fails is told first. */
function lineOf(end, said) {
  const serious = said.filter((line) => !/^WARN|^\[ioredis\]/.test(line));
  const line = (end === 'served' ? undefined : serious.at(end === 'crashed' ? -1 : 0)) ?? said[0];
  return line === undefined ? {} : { line };
}

function difference(changed, seen, standard) {
  const [use] = changed;
  const parts = (text) => (text ?? '').split(/\n|,(?=")|; ?| & /);
  const [before, after] = [parts(standard.uses[use]), parts(seen.uses[use])];
  const gone = before.filter((part) => !after.includes(part)).join('; ');
  const come = after.filter((part) => !before.includes(part)).join('; ');
  const more = changed.length > 1 ? ` (and ${changed.slice(1, 4).join(', ')})` : '';
  return `${use}: ${short(gone) || 'nothing'} → ${short(come) || 'nothing'}${more}`;
}

function short(given) {
  const text = given.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
