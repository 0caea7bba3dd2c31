import type { Finding } from '../model/finding.js';
import type { Reporter } from './reporter.js';
import { oneLine, visibleJson } from './safe-text.js';

type CodeQualitySeverity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

/** GitLab's Code Quality report, the artifact of `artifacts:reports:codequality`. */
export const gitlab: Reporter = ({ findings }) => `${visibleJson(findings.map(issue))}\n`;

function issue(finding: Finding): object {
  return {
    type: 'issue',
    check_name: finding.rule,
    description: oneLine(finding.help === '' ? finding.message : `${finding.message} How to fix it: ${finding.help}`),
    severity: codeQualitySeverity(finding),
    fingerprint: finding.fingerprint,
    location: { path: finding.file, lines: { begin: finding.line, end: finding.endLine } },
  };
}

function codeQualitySeverity({ severity, impact }: Finding): CodeQualitySeverity {
  if (severity === 'info') return 'info';
  if (severity === 'warning') return 'minor';
  if (impact === 'prevents-start') return 'blocker';
  return impact === 'data-loss' || impact === 'security' ? 'critical' : 'major';
}
