import type { Finding, Report } from '../model/finding.js';
import { countBySeverity } from './run.js';

/**
 * A report of the whole project, cut down to what touches some files: findings in them, and findings
 * that name them as a related place. What was checked stays as it was.
 * @param files paths relative to the root, with forward slashes
 */
export function focusOn<Kind extends Report>(report: Kind, files: ReadonlySet<string>): Kind {
  const touches = ({ file, related }: Finding) => files.has(file) || related.some((place) => files.has(place.file));
  const findings = report.findings.filter(touches);
  const suppressed = report.suppressed.filter(touches);
  return {
    ...report,
    findings,
    suppressed,
    problems: report.problems.filter(({ file }) => files.has(file)),
    summary: { ...report.summary, ...countBySeverity(findings), suppressed: suppressed.length },
  };
}
