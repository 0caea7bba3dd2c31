import type { Report } from '../model/finding.js';
import type { Reporter, ReporterOptions } from './reporter.js';
import { seenFromAbove } from './seen-from-above.js';

export type { Reporter, ReporterOptions } from './reporter.js';

export type FormatName = 'text' | 'json' | 'sarif' | 'github' | 'markdown' | 'junit' | 'gitlab' | 'compact';

/** Each format is loaded when it is asked for: a run pays only for what it prints. */
export const reporters: Readonly<Record<FormatName, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.js')).text,
  json: async () => (await import('./json.js')).json,
  sarif: async () => (await import('./sarif.js')).sarif,
  github: async () => (await import('./github.js')).github,
  markdown: async () => (await import('./markdown.js')).markdown,
  junit: async () => (await import('./junit.js')).junit,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  compact: async () => (await import('./compact.js')).compact,
};

export const formatNames: readonly string[] = Object.keys(reporters);

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(reporters, name);
}

export async function renderReport(format: FormatName, report: Report, options: ReporterOptions): Promise<string> {
  const reporter = await reporters[format]();
  const { folder } = options;
  return reporter(folder === undefined || format === 'json' ? report : seenFromAbove(report, folder), options);
}
