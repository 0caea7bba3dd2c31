const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DURATION_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  msecs: 1,
  millisecond: 1,
  milliseconds: 1,
  s: SECOND,
  sec: SECOND,
  secs: SECOND,
  second: SECOND,
  seconds: SECOND,
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  h: HOUR,
  hr: HOUR,
  hrs: HOUR,
  hour: HOUR,
  hours: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
  weeks: 7 * DAY,
  y: 365.25 * DAY,
  yr: 365.25 * DAY,
  yrs: 365.25 * DAY,
  year: 365.25 * DAY,
  years: 365.25 * DAY,
};

/**
 * Milliseconds of a duration as the `ms` package (2.1.3) reads it: `7d`, `15 minutes`, a bare number is
 * milliseconds. Undefined for what it doesn't understand (`1h30m`, `1mo`, the empty text).
 */
export function parseDuration(text: string): number | undefined {
  if (text.length === 0 || text.length > 100) return undefined;
  const match = /^(-?(?:\d+(?:\.\d+)?|\.\d+)) *([a-z]*)$/i.exec(text);
  if (!match) return undefined;
  const unit = (match[2] ?? '').toLowerCase() || 'ms';
  const factor = Object.hasOwn(DURATION_UNITS, unit) ? DURATION_UNITS[unit] : undefined;
  return factor === undefined ? undefined : Number.parseFloat(match[1] ?? '') * factor;
}

const SIZE_UNITS: Readonly<Record<string, number>> = {
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
};

/**
 * Bytes of a size as the `bytes` package (3.1.2) reads it. Only kb, mb, gb, tb and pb are units: of anything
 * else the leading digits count as bytes (`100M` is 100, `1KiB` is 1). Undefined where there are none.
 */
export function parseSize(text: string): number | undefined {
  const match = /^([-+]?\d+(?:\.\d+)?) *(kb|mb|gb|tb|pb)$/i.exec(text);
  if (match) return Math.floor(Number.parseFloat(match[1] ?? '') * (SIZE_UNITS[(match[2] ?? '').toLowerCase()] ?? 1));
  const digits = Number.parseInt(text, 10);
  return Number.isNaN(digits) ? undefined : digits;
}
