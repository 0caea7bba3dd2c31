import type { ScalarTree } from '../../../model/tree.js';

/** What a plain scalar is in a dialect of YAML: its value, and the text that its reader gets. */
export type ScalarMeaning = Pick<ScalarTree, 'value' | 'text'>;

/**
 * - `core`: YAML 1.2's core schema (Kubernetes manifests, OpenAPI, most tools).
 * - `compose`: as go-yaml types a value and Go prints it, which is what Docker Compose hands on.
 */
export type YamlDialect = 'core' | 'compose';

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES: ReadonlySet<string> = new Set(['true', 'True', 'TRUE']);
const FALSES: ReadonlySet<string> = new Set(['false', 'False', 'FALSE']);
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/** The meaning of a scalar that is written without quotes. */
export function plainScalar(written: string, dialect: YamlDialect): ScalarMeaning {
  if (NULLS.has(written)) return { value: null, text: '' };
  if (TRUES.has(written)) return { value: true, text: 'true' };
  if (FALSES.has(written)) return { value: false, text: 'false' };
  const first = written.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return { value: written, text: written };
  const infinite = INFINITE.exec(written);
  if (infinite) return infinite[1] === '-' ? { value: -Infinity, text: '-Inf' } : { value: Infinity, text: '+Inf' };
  if (NOT_A_NUMBER.test(written)) return { value: NaN, text: 'NaN' };
  return (
    (dialect === 'core' ? coreNumber(written) : (goTimestamp(written) ?? goNumber(written))) ?? {
      value: written,
      text: written,
    }
  );
}

function coreNumber(written: string): ScalarMeaning | undefined {
  if (/^[-+]?\d+$/.test(written) || /^0x[\dA-Fa-f]+$/.test(written) || /^0o[0-7]+$/.test(written))
    return { value: Number(written), text: written };
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(written)) return { value: Number(written), text: written };
  return undefined;
}

const RADIX = { x: 16, o: 8, b: 2 } as const;
const GO_INTEGER = /^([-+]?)(?:0([xX])([\dA-Fa-f]+)|0([oO])([0-7]+)|0([bB])([01]+)|(0[0-7]*)|([1-9]\d*))$/;
const GO_FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** go-yaml's resolve(): underscores don't count, a leading 0 means octal, what is no integer may be a float. */
function goNumber(written: string): ScalarMeaning | undefined {
  if (written === '-0') return { value: -0, text: '-0' };
  const digits = written.startsWith('.') ? written : written.replaceAll('_', '');
  const integer = goInteger(digits);
  if (integer !== undefined) return { value: Number(integer), text: String(integer) };
  if (!GO_FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  return { value, text: goFloatText(value) };
}

const MAX_UNSIGNED = 2n ** 64n - 1n;
const MIN_SIGNED = -(2n ** 63n);

function goInteger(digits: string): bigint | undefined {
  if (digits.length > 70) return undefined;
  const match = GO_INTEGER.exec(digits);
  if (!match) return undefined;
  const [, sign, x, hex, o, octal, b, binary, oldOctal, decimal] = match;
  const radix = x ? RADIX.x : o || oldOctal !== undefined ? RADIX.o : b ? RADIX.b : 10;
  const magnitude = bigInteger(hex ?? octal ?? binary ?? oldOctal ?? decimal ?? '0', radix);
  const value = sign === '-' ? -magnitude : magnitude;
  return value > MAX_UNSIGNED || value < MIN_SIGNED ? undefined : value;
}

function bigInteger(digits: string, radix: number): bigint {
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, radix));
  return value;
}

/** How Go prints a float: the shortest digits that give it back, with an exponent below 1e-4 and from 1e6 on. */
export function goFloatText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?(Z|[-+]\d{2}:\d{2})?)?$/;

/** An unquoted date: Compose prints it as Go prints a time (`2024-01-02 00:00:00 +0000 UTC`). */
function goTimestamp(written: string): ScalarMeaning | undefined {
  const match = TIMESTAMP.exec(written);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  if (match[4] !== undefined && (zone === undefined) !== written.includes(' ')) return undefined;
  const two = (text: string) => text.padStart(2, '0');
  const date = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  const offset = zone === undefined || zone === 'Z' ? '+0000' : zone.replace(':', '');
  const nanoseconds = fraction.replace(/0{1,9}$/, '');
  const clock = `${two(hour)}:${two(minute)}:${two(second)}${nanoseconds === '' ? '' : `.${nanoseconds}`}`;
  const text = `${year}-${two(month)}-${two(day)} ${clock} ${offset} ${offset === '+0000' ? 'UTC' : offset}`;
  return { value: text, text };
}
