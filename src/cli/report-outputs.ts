import { resolve } from 'node:path';
import type { Report } from '../model/finding.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { formatNames, isFormatName, renderReport, type FormatName, type ReporterOptions } from '../reporters/index.js';
import { deliver, type Delivery } from './deliver.js';
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
  const rendered: Delivery[] = [];
  for (const { format, file } of outputs) {
    const place = file === undefined ? options : { ...options, colour: false, width: Infinity };
    rendered.push({ format, file, text: await renderReport(format, report, place) });
  }
  for (const delivery of rendered) deliver(delivery, io);
}
