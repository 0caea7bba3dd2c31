import { lstatSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Report } from '../model/finding.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { formatNames, isFormatName, renderReport, type FormatName, type ReporterOptions } from '../reporters/index.js';
import type { CommandIo } from './io.js';

/** One report of a run: its format and where it goes; without a file to standard output. */
export interface ReportOutput {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/**
 * Reads `--format NAME` and `--format NAME=FILE`, as often as they are given, and `--output FILE`, which
 * is where a single format without a file of its own goes.
 * @throws UsageError for an unknown format, an empty file name, or two reports for one place
 */
export function parseReportOutputs(formats: readonly string[], output: string | undefined): ReportOutput[] {
  const outputs = (formats.length > 0 ? formats : ['text']).map(parseFormat);
  const unplaced = outputs.filter(({ file }) => file === undefined);
  if (unplaced.length > 1) {
    throw new UsageError(
      `Only one report can go to ${output === undefined ? 'standard output' : output}.`,
      'Write --format NAME=FILE for the others.',
    );
  }
  if (output !== undefined && unplaced.length === 0)
    throw new UsageError('--output has nothing to write: each --format names its own file.');
  const placed = outputs.map(({ format, file }) => ({ format, file: file ?? output }));
  const files = placed.flatMap(({ file }) => file ?? []).map((file) => resolve(file));
  if (new Set(files).size < files.length) throw new UsageError('Two reports would be written to the same file.');
  return placed;
}

function parseFormat(argument: string): ReportOutput {
  const separator = argument.indexOf('=');
  const name = separator < 0 ? argument : argument.slice(0, separator);
  const file = separator < 0 ? undefined : argument.slice(separator + 1);
  if (!isFormatName(name)) {
    const suggestion = nearest(name, formatNames);
    throw new UsageError(
      `There is no format ${name}.`,
      suggestion ? `Did you mean ${suggestion}?` : `The formats are ${formatNames.join(', ')}.`,
    );
  }
  if (file === '') throw new UsageError(`--format ${name}= needs the name of a file.`);
  return { format: name, file };
}

/**
 * Renders and delivers all reports. Everything is rendered before anything is written, so that a failure
 * leaves no half of a set behind.
 * @throws UsageError where a file can't be written
 */
export async function deliverReports(
  report: Report,
  outputs: readonly ReportOutput[],
  options: ReporterOptions,
  io: CommandIo,
): Promise<void> {
  const rendered: { file: string | undefined; text: string }[] = [];
  for (const { format, file } of outputs) {
    const place = file === undefined ? options : { ...options, colour: false, width: Infinity };
    rendered.push({ file, text: await renderReport(format, report, place) });
  }
  for (const { file, text } of rendered) {
    if (file === undefined) io.stdout(text);
    else writeWhole(resolve(io.cwd, file), text);
  }
}

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its place. What isn't an
 * ordinary file (`/dev/stdout`, a pipe) is written to directly, and a link is followed by nobody.
 * @param path absolute
 */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (isSpecialFile(path)) {
      writeFileSync(path, text);
      return;
    }
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${path} can't be written: ${reasonOf(error, path)}.`);
  }
}

function isSpecialFile(path: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  const target = entry?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  return target !== undefined && !target.isFile() && !target.isDirectory();
}

function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `there is no folder ${dirname(path)}`;
  if (code === 'EISDIR' || code === 'EEXIST') return 'there is a folder of that name';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission is denied';
  return error instanceof Error ? error.message : String(error);
}
