import { isDeepStrictEqual } from 'node:util';
import { readRegularFile } from '../../load/files/read-regular-file.js';
import { UsageError } from '../../model/usage-error.js';
import { differences } from '../../preflight/inputs.js';
import type { PreflightInputs, PreflightReport } from '../../preflight/model.js';
import { renderJson } from '../../preflight/render.js';
import { deliver } from '../deliver.js';
import { EXIT } from '../exit-codes.js';
import type { CommandIo } from '../io.js';

/** Bytes of a preflight's report. */
const LARGEST_REPORT = 64 * 1024 * 1024;

/**
 * Is the report the one that a preflight makes of these files now, with these options, and is its answer go? Nothing
 * that stands in it is believed: it is compared with a new one as a whole.
 */
export function verify(file: string, checked: unknown, now: PreflightReport, crashes: number, io: CommandIo): number {
  const objections = objectionsTo(checked, now, file);
  const text = objections.length > 0 ? `${objections.join('\n')}\n` : answer(file, now);
  deliver({ text, file: undefined, format: 'text' }, io);
  if (crashes > 0) return EXIT.crash;
  return objections.length === 0 && now.verdict === 'go' ? EXIT.clean : EXIT.findings;
}

function answer(file: string, { verdict }: PreflightReport): string {
  return verdict === 'go'
    ? `${file} says go, and these are the files that it was made from.\n`
    : `These are the files that ${file} was made from, but it says no go.\n`;
}

/** What speaks against a report, the most telling first. */
function objectionsTo(checked: unknown, now: PreflightReport, file: string): string[] {
  const version = field(field(checked, 'tool'), 'version');
  if (field(checked, 'stage') !== now.stage) return [`${file} was not made for the stage ${now.stage}.`];
  if (version !== now.tool.version) return [`${file} was not made by directus-lint ${now.tool.version}.`];
  if (field(checked, 'live') === true)
    return [`${file} was made with --live: nobody can ask the services the same again.`];
  if (now.strict && field(checked, 'strict') !== true) return [`${file} was made without --strict.`];
  const changes = differences(inputsOf(checked), now.inputs);
  if (changes.length > 0)
    return [`These are not the files that ${file} was made from:`, ...changes.map((change) => `  ${change}`)];
  // A report that was made with --strict answers the question without it, too.
  const strict = field(checked, 'strict') === true;
  const same =
    strict === now.strict ? isDeepStrictEqual(checked, JSON.parse(renderJson(now))) : isSameBut(checked, now);
  return same
    ? []
    : [`${file} is not what a preflight says of these files now: it was changed, or made with other options.`];
}

function isSameBut(checked: unknown, now: PreflightReport): boolean {
  const { strict: _strict, verdict: _verdict, ...fresh } = JSON.parse(renderJson(now)) as Record<string, unknown>;
  return Object.entries(fresh).every(([name, value]) => isDeepStrictEqual(field(checked, name), value));
}

function inputsOf(checked: unknown): PreflightInputs {
  const inputs = field(checked, 'inputs');
  const files = Object.entries(Object(field(inputs, 'files')) as Record<string, unknown>);
  return {
    hash: String(field(inputs, 'hash')),
    files: Object.fromEntries(files.map(([file, hash]) => [file, String(hash)])),
  };
}

/** @throws UsageError where the file isn't a preflight's JSON */
export function readPreflight(path: string, name: string): unknown {
  const hint = 'Make it with `directus-lint preflight --format json --output FILE`.';
  const file = readRegularFile(path, LARGEST_REPORT);
  if (file.refused !== undefined) throw new UsageError(`${name} can't be read as the report of a preflight.`, hint);
  const read = parsed(file.bytes.toString('utf8'));
  if (typeof field(field(read, 'inputs'), 'hash') !== 'string')
    throw new UsageError(`${name} is no report of a preflight.`, hint);
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
