import type { Finding } from '../model/finding.js';
import type { Reporter } from './reporter.js';
import { oneLine, withoutWorkflowCommands } from './safe-text.js';

/** One line for each finding, for problem matchers and grep: `path:line:column: severity rule message`. */
export const compact: Reporter = ({ findings }) =>
  withoutWorkflowCommands(findings.map((finding) => `${compactLine(finding)}\n`).join(''));

export function compactLine({ file, line, column, severity, rule, message }: Finding): string {
  return `${oneLine(file)}:${line}:${column}: ${severity} ${rule} ${oneLine(message)}`;
}
