import type { Finding } from '../model/finding.js';
import { grouped } from '../model/grouped.js';

/** Findings by their file, in the order in which the files come up. */
export function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  return grouped(findings, ({ file }) => [file]);
}
