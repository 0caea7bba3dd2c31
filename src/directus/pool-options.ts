import type { Deployment } from '../model/project.js';
import { nearest } from '../model/nearest.js';
import { camelCase, optionsUnder, type GroupOption } from './option-group.js';
import { settingOf, type Setting } from './setting.js';

/** Why the pool of database connections refuses its options, or can't work with them. */
export type PoolFault =
  | { readonly kind: 'unknownOption'; readonly option: GroupOption; readonly meant: string | undefined }
  /** Not a whole number from `least` on. */
  | { readonly kind: 'notCount'; readonly option: GroupOption; readonly least: number }
  | { readonly kind: 'noConnections'; readonly option: GroupOption }
  /** Too few milliseconds for any server to be reached. */
  | { readonly kind: 'tooShort'; readonly option: GroupOption; readonly milliseconds: number }
  | {
      readonly kind: 'minAboveMax';
      readonly min: Setting | undefined;
      readonly max: Setting | undefined;
      readonly low: number;
      readonly high: number;
    }
  /** DB_POOL itself, as text or a list. */
  | { readonly kind: 'notOptions'; readonly setting: Setting };

const TIMES = [
  'ACQUIRE_TIMEOUT_MILLIS',
  'CREATE_TIMEOUT_MILLIS',
  'DESTROY_TIMEOUT_MILLIS',
  'IDLE_TIMEOUT_MILLIS',
  'REAP_INTERVAL_MILLIS',
  'CREATE_RETRY_INTERVAL_MILLIS',
] as const;
const OFFERED = ['MIN', 'MAX', ...TIMES, 'PROPAGATE_CREATE_ERROR'];
const TIME_OPTIONS = new Set(TIMES.map(camelCase));
/** Taken without a look at their values: knex replaces the functions among them. */
const TAKEN = new Set(['create', 'validate', 'destroy', 'log', 'afterCreate', 'propagateCreateError']);
/** Names of the same thing in other pools (node-postgres, mysql2, HikariCP, generic-pool, SQLAlchemy). */
const ELSEWHERE: Readonly<Record<string, string>> = {
  size: 'MAX',
  poolSize: 'MAX',
  maxSize: 'MAX',
  maxPoolSize: 'MAX',
  maximumPoolSize: 'MAX',
  maxConnections: 'MAX',
  connectionLimit: 'MAX',
  limit: 'MAX',
  maximum: 'MAX',
  minSize: 'MIN',
  minPoolSize: 'MIN',
  minimumIdle: 'MIN',
  minConnections: 'MIN',
  minimum: 'MIN',
  maxIdleTime: 'IDLE_TIMEOUT_MILLIS',
  softIdleTimeoutMillis: 'IDLE_TIMEOUT_MILLIS',
  evictionRunIntervalMillis: 'REAP_INTERVAL_MILLIS',
  timeout: 'ACQUIRE_TIMEOUT_MILLIS',
  connectionTimeout: 'ACQUIRE_TIMEOUT_MILLIS',
  connectionTimeoutMillis: 'ACQUIRE_TIMEOUT_MILLIS',
};
/** What bounds the first connection; in so little time none is made. */
const REACHED_IN = { acquireTimeoutMillis: 10, createTimeoutMillis: 10 } as const;
const DEFAULTS = { min: 2, max: 10 } as const;
/** SQLite has one connection unless more are asked for. */
const SQLITE_DEFAULTS = { min: 1, max: 1 } as const;

/**
 * What the pool would throw for. Asked of the modules themselves: knex 3.1.0 with tarn 3.0.2 and 3.1.2 throws
 * `unsupported option`, `must be an integer`, `invalid opt.` and `max is smaller than min` before the first
 * connection; with a maximum of 0 knex makes no pool at all (`Unable to acquire a connection`).
 */
export function poolFaults(deployment: Deployment): readonly PoolFault[] {
  const options = optionsUnder(deployment, 'DB_POOL__');
  const faults = options.flatMap((option) => faultOf(option) ?? []);
  const whole = settingOf(deployment, 'DB_POOL');
  if (options.length === 0 && isNoObject(whole)) return [{ kind: 'notOptions', setting: whole }];
  // Without a pool its minimum is not looked at; a limit that is refused can't be compared.
  const refused = faults.some((fault) => 'option' in fault && ['min', 'max'].includes(fault.option.option));
  const limits = refused ? undefined : wrongLimits(deployment, options);
  return limits ? [...faults, limits] : faults;
}

function isNoObject(setting: Setting): boolean {
  if (!setting.known || setting.isDefault) return false;
  return Array.isArray(setting.value) || (typeof setting.value === 'string' && setting.value !== '');
}

function faultOf(option: GroupOption): PoolFault | undefined {
  const { setting } = option;
  const name = option.option;
  if (TAKEN.has(name)) return undefined;
  if (name !== 'min' && name !== 'max' && !TIME_OPTIONS.has(name))
    return { kind: 'unknownOption', option, meant: meantBy(option) };
  if (!setting.known || setting.value === undefined) return undefined;
  const number = numberOf(name, setting.value);
  if (name === 'max' && number === 0) return { kind: 'noConnections', option };
  const least = name === 'min' ? 0 : 1;
  if (number === undefined || !Number.isInteger(number) || number < least) return { kind: 'notCount', option, least };
  const limit: number | undefined = name in REACHED_IN ? REACHED_IN[name as keyof typeof REACHED_IN] : undefined;
  return limit !== undefined && number <= limit ? { kind: 'tooShort', option, milliseconds: number } : undefined;
}

/** knex takes the acquire timeout through `Math.min`, which makes a number of text; the others must be numbers. */
function numberOf(option: string, value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return option === 'acquireTimeoutMillis' && typeof value === 'string' ? Number(value) : undefined;
}

function meantBy({ option, written }: GroupOption): string | undefined {
  if (Object.hasOwn(ELSEWHERE, option)) return ELSEWHERE[option];
  const upper = written.toUpperCase();
  return OFFERED.find((offered) => offered === `${upper}_MILLIS`) ?? nearest(upper, OFFERED);
}

function wrongLimits(deployment: Deployment, options: readonly GroupOption[]): PoolFault | undefined {
  const of = (name: string): Setting | undefined => options.find(({ option }) => option === name)?.setting;
  const [min, max] = [of('min'), of('max')];
  if ((!min && !max) || min?.known === false || max?.known === false) return undefined;
  const defaults = deployment.env.get('DB_CLIENT').value === 'sqlite3' ? SQLITE_DEFAULTS : DEFAULTS;
  const low = min?.known ? Number(min.value) : defaults.min;
  const high = max?.known ? Number(max.value) : defaults.max;
  return low > high ? { kind: 'minAboveMax', min, max, low, high } : undefined;
}
