import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '../model/finding.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { formatNames, isFormatName, renderReport, type FormatName } from '../reporters/index.js';
import type { CommandIo } from './io.js';
import type { Arguments } from './options.js';

/** One report to write: a format, and a file or standard output. */
export interface Output {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/**
 * `--format sarif=out.sarif --format text`, or `--format json --output report.json`.
 * @throws UsageError for an unknown format, or two reports for one place
 */
export function outputsOf(options: Arguments): Output[] {
  const outputs = (options.format ?? ['text']).map((text) => outputOf(text, options.output));
  const places = outputs.map(({ file }) => file ?? '-');
  const doubled = places.find((place, index) => places.indexOf(place) !== index);
  if (doubled !== undefined) {
    throw new UsageError(`Two formats would go to ${doubled === '-' ? 'standard output' : doubled}.`, 'Send one of them to a file: --format sarif=results.sarif --format text');
  }
  return outputs;
}

function outputOf(text: string, defaultFile: string | undefined): Output {
  const [name = '', ...rest] = text.split('=');
  if (!isFormatName(name)) {
    const suggestion = nearest(name, formatNames);
    throw new UsageError(`There is no format ${name}.`, suggestion ? `Did you mean ${suggestion}?` : `The formats are ${formatNames.join(', ')}.`);
  }
  const file = rest.join('=');
  return { format: name, file: file === '' ? defaultFile : file };
}

export async function writeOutputs(outputs: readonly Output[], report: Report, options: Arguments, io: CommandIo): Promise<void> {
  for (const { format, file } of outputs) {
    const colour = file === undefined && useColour(options, io);
    const width = file === undefined && io.terminal.isTerminal ? (io.terminal.columns ?? 80) : Infinity;
    const text = await renderReport(format, report, { colour, width });
    writeText(text, file, io);
  }
}

/** To a file, or to standard output where none is named. */
export function writeText(text: string, file: string | undefined, io: CommandIo): void {
  if (file === undefined) io.stdout(text);
  else writeWhole(resolve(io.cwd, file), text);
}

/** https://no-color.org: any value of NO_COLOR but the empty one switches colours off. */
function useColour(options: Arguments, io: CommandIo): boolean {
  if (options.color) return true;
  return io.terminal.isTerminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
}

/** Writes a file whole or not at all: a reader never meets half a report. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`${file} can't be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}).`, 'Does its folder exist, and may you write there?');
  }
}
