import type { Finding, Report } from '../model/finding.js';

/** The same report with all its paths beginning with the folder that was linted. */
export function seenFromAbove(report: Report, folder: string): Report {
  const moved = <Place extends { readonly file: string }>(place: Place): Place => ({
    ...place,
    file: `${folder}/${place.file}`,
  });
  const movedFinding = <Kind extends Finding>(finding: Kind): Kind => ({
    ...moved(finding),
    related: finding.related.map(moved),
    ...(finding.trail === undefined ? {} : { trail: finding.trail.map(moved) }),
  });
  return {
    ...report,
    deployments: report.deployments.map(moved),
    findings: report.findings.map(movedFinding),
    suppressed: report.suppressed.map(movedFinding),
    problems: report.problems.map(moved),
  };
}
