import type { Finding, Report } from '../model/finding.js';
import { countBySeverity } from './run.js';

/**
 * The report of the whole project, cut down to what touches some files: findings in them, and findings
 * that name them as a related place. What was checked stays as it was.
 * @param paths of files and folders, relative to the root, with forward slashes
 */
export function focusOn<Kind extends Report>(report: Kind, paths: ReadonlySet<string>): Kind {
  const isInFocus = (file: string) => withFolders(file).some((path) => paths.has(path));
  const touches = ({ file, related }: Finding) => isInFocus(file) || related.some((place) => isInFocus(place.file));
  const findings = report.findings.filter(touches);
  const suppressed = report.suppressed.filter(touches);
  return {
    ...report,
    findings,
    suppressed,
    problems: report.problems.filter(({ file }) => isInFocus(file)),
    summary: { ...report.summary, ...countBySeverity(findings), suppressed: suppressed.length },
  };
}

/** `a/b/c` gives `a/b/c`, `a/b` and `a`. */
function withFolders(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join('/'));
}
