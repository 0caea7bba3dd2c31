interface Field {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SECOND: Field = { low: 0, high: 59 };
const FIELDS: readonly Field[] = [
  SECOND,
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: MONTHS },
  { low: 0, high: 7, names: WEEKDAYS },
];
const NICKNAMES = new Set([
  '@yearly',
  '@monthly',
  '@weekly',
  '@daily',
  '@hourly',
  '@minutely',
  '@secondly',
  '@weekdays',
  '@weekends',
]);

/**
 * Is a text a schedule for the `cron` package: five fields, or six with seconds first, or a nickname such as
 * `@daily`? Directus schedules nothing, and says nothing, where it isn't. Source: @directus/api utils/schedule.js.
 */
export function isCron(text: string): boolean {
  const trimmed = text.trim().toLowerCase();
  if (NICKNAMES.has(trimmed)) return true;
  const parts = trimmed.split(/\s+/);
  const fields = parts.length === 6 ? [SECOND, ...FIELDS] : FIELDS;
  return (
    parts.length === fields.length &&
    parts.every((part, index) => part.split(',').every((item) => isItem(item, fields[index] ?? SECOND)))
  );
}

/** `*`, `5`, `1-5`, `mon-fri`, each with `/step`. */
function isItem(item: string, field: Field): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !(/^\d{1,4}$/.test(step) && Number(step) > 0))) return false;
  if (range === '*' || range === '?') return true;
  const ends = range.split('-').map((end) => numberIn(end, field));
  if (ends.length > 2 || ends.some((end) => end === undefined)) return false;
  const [from = 0, to = from] = ends;
  return from <= to;
}

function numberIn(text: string, { low, high, names = [] }: Field): number | undefined {
  const named = names.indexOf(text);
  if (named >= 0) return named + low;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  return number >= low && number <= high ? number : undefined;
}
