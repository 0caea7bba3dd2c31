import { changesOf, outcomeOf } from './compare.mjs';

/** How many questions one boot answers, as long as nothing happens. */
const SIZE = 12;

/** Turning these changes what others do, so that they are asked alone. */
const ALONE =
  /_ENABLED$|_DRIVER$|^(?:HOST|PORT|SECRET|PUBLIC_URL|DB_|EMAIL_TRANSPORT|STORAGE_LOCATIONS|AUTH_PROVIDERS|CACHE_STORE|RATE_LIMITER_STORE|REDIS|LOG_|LOGGER_|SERVE_APP|UNIX_)/;

/** Which variables to suspect first where a use changed. A wrong guess only costs boots. */
const SUSPECTS = [
  [/^login|^refresh|^own user/, /TOKEN|COOKIE|LOGIN|HASH|AUTH|SESSION|STALL/],
  [/^headers|^preflight/, /CORS|HSTS|CONTENT_SECURITY|CROSS_ORIGIN/],
  [/^upload|^file|image|^import|^resumable/, /STORAGE|FILE|ASSETS|TUS|IMPORT|TEMP/],
  [/^mail|^invitation|^password|^registration/, /EMAIL|INVITE|RESET|REGISTER|REGISTRATION|LIMITER/],
  [/^websocket/, /WEBSOCKETS/],
  [/^metrics/, /METRICS/],
  [/^graphql/, /GRAPHQL/],
  [/^MCP/, /MCP/],
  [/^health/, /HEALTH/],
  [/^cache/, /CACHE/],
  [/^items|^default page|^nested|^deep|^create|^body/, /QUERY|MAX_|BATCH|DEPTH|LIMIT|PAYLOAD/],
  [/^flow/, /FLOW/],
  [/^endpoint/, /EXTENSION|PACKAGE/],
  [/^start page|^robots|^app/, /ROOT|ROBOTS|APP|URL/],
];

/** Questions in groups that one boot answers together: one scene, each variable once, topics mixed. */
export function inGroups(questions, isTouchy, size = SIZE) {
  const groups = [];
  for (const question of questions) {
    if (ALONE.test(question.name) || isTouchy(question)) {
      groups.push([question]);
      continue;
    }
    const fits = (group) =>
      group.length < size &&
      group[0].rank === question.rank &&
      group[0].scene === question.scene &&
      !ALONE.test(group[0].name) &&
      !isTouchy(group[0]);
    const open = groups.find(
      (group) =>
        fits(group) &&
        group.filter(({ topic }) => topic === question.topic).length < size / 3 &&
        group.every(({ name }) => name !== question.name),
    );
    if (open) open.push(question);
    else groups.push([question]);
  }
  return groups;
}

/**
 * Asks one group. Where anything happened, the group is taken apart; where nothing did, each of it did nothing.
 * @returns {{ answers: [any, import('./compare.mjs').Outcome][], apart: any[][] }}
 */
export function judge(group, seen, standard, onlyStarts = false) {
  if (onlyStarts && seen.end === 'served')
    return { answers: group.map((question) => [question, { effect: 'starts' }]), apart: [] };
  const outcome = outcomeOf(seen, standard);
  if (outcome.effect === 'nothing') return { answers: group.map((question) => [question, outcome]), apart: [] };
  if (group.length === 1) return { answers: [[group[0], outcome]], apart: [] };
  return { answers: [], apart: takenApart(group, seen, standard) };
}

function takenApart(group, seen, standard) {
  const said = seen.reports.filter((line) => !standard.reports.includes(line)).join('\n');
  const changed = seen.end === 'served' ? changesOf(seen, standard) : [];
  const suspected = ({ name }) =>
    said.includes(name) || SUSPECTS.some(([uses, names]) => names.test(name) && changed.some((use) => uses.test(use)));
  const [guilty, others] = [group.filter(suspected), group.filter((question) => !suspected(question))];
  if (guilty.length > 0 && guilty.length <= 3 && others.length > 0)
    return [...guilty.map((question) => [question]), others];
  const half = group.length >> 1;
  return [group.slice(0, half), group.slice(half)];
}
